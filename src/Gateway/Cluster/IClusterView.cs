namespace Krewe.Gateway.Cluster;

/// <summary>What the gateway can say of the cluster it fronts. Implemented by each engine in the silo.</summary>
public interface IClusterView
{
    /// <summary><c>orleans</c> or <c>solo</c>.</summary>
    string Engine { get; }

    /// <summary>The silos that the engine knows, dead ones of the last minutes included. Must not wait longer than the token allows.</summary>
    Task<IReadOnlyList<SiloStatus>> ReadSilosAsync(CancellationToken cancellation);
}

/// <summary>A silo as its cluster sees it.</summary>
/// <param name="Name">What the operator called it.</param>
/// <param name="Address">Where the other silos reach it; <c>in process</c> when nothing outside can.</param>
/// <param name="Status">active, joining, shutting_down, dead, or what else the engine says, in snake_case.</param>
/// <param name="StartedAt">When it started, if known.</param>
public sealed record SiloStatus(string Name, string Address, string Status, DateTimeOffset? StartedAt);
