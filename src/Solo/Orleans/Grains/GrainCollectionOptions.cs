namespace Orleans.Configuration;

/// <summary>When idle activations are collected, and how long activations may take to come and go.</summary>
public class GrainCollectionOptions
{
    /// <summary>The time between two looks for idle activations.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The age of classes that have none of their own.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Ages by the full name of the class.</summary>
    public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; set; } = [];

    /// <summary>When the token of <c>OnActivateAsync</c> is cancelled and the activation counts as failed.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>When the token of <c>OnDeactivateAsync</c> is cancelled and the activation is dropped.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
