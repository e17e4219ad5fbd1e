namespace Orleans;

/// <summary>The kinds of reasons for which this engine ends an activation. The numbers are Orleans' own.</summary>
[GenerateSerializer]
public enum DeactivationReasonCode : byte
{
    /// <summary>None given.</summary>
    None = 0,

    /// <summary>The process stops.</summary>
    ShuttingDown = 1,

    /// <summary>The constructor, the reading of its state, or <c>OnActivateAsync</c> failed.</summary>
    ActivationFailed = 2,

    /// <summary>Nobody called it for as long as its collection age.</summary>
    ActivationIdle = 4,

    /// <summary>A call let an exception escape after which the state in memory is not to be trusted.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,
}
