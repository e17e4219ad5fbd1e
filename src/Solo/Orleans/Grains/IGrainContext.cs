namespace Orleans.Runtime;

/// <summary>One activation of a grain.</summary>
public interface IGrainContext
{
    /// <summary>Which grain it is.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain's instance; null until it is constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of the process.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation is gone.</summary>
    Task Deactivated { get; }

    /// <summary>Asks for the activation to end once the calls that run have ended. Calls that wait go to the next activation.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
