namespace Krewe.Grains.Faults;

/// <summary>
/// Faults that tests plant to prove that they would be found. Registered by tests only; production always has <see cref="None"/>.
/// </summary>
internal sealed record FaultPlan
{
    /// <summary>No fault.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>Whoever writes under a claim is taken to hold it, whatever fence and session it names.</summary>
    public bool NoFenceCheck { get; init; }

    /// <summary>A write that lost its compare-and-set is forced over the winner's.</summary>
    public bool NoCompareAndSet { get; init; }

    /// <summary>A claim takes its paths, whoever else holds them.</summary>
    public bool NoReservationCheck { get; init; }

    /// <summary>Whoever waits for work is told of nothing that becomes ready.</summary>
    public bool OpeningsUntold { get; init; }

    /// <summary>Nothing ever waits for anything.</summary>
    public bool EdgesIgnored { get; init; }
}
