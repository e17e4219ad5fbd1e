namespace Krewe.Gateway.Cluster;

/// <summary>What the gateway can say of the cluster it fronts. Implemented by each engine in the silo.</summary>
public interface IClusterView
{
    /// <summary><c>orleans</c> or <c>solo</c>.</summary>
    string Engine { get; }

    /// <summary>The silos that the engine knows, dead ones of the last minutes included. Must not wait longer than the token allows.</summary>
    Task<IReadOnlyList<SiloStatus>> ReadSilosAsync(CancellationToken cancellation);

    /// <summary>
    /// How many grains of each type a silo has in memory; the engine's own count as <c>system</c>. Asked of each silo apart, because one may
    /// hang. Must not wait longer than the token allows.
    /// </summary>
    Task<IReadOnlyDictionary<string, int>> CountActivationsAsync(SiloStatus silo, CancellationToken cancellation);
}

/// <summary>A silo as its cluster sees it.</summary>
/// <param name="Name">What the operator called it.</param>
/// <param name="Address">Where the other silos reach it; <c>in process</c> when nothing outside can.</param>
/// <param name="Status">active, joining, shutting_down, dead, or what else the engine says, in snake_case.</param>
/// <param name="StartedAt">When it started, if known.</param>
/// <param name="Instance">How the engine names this very run of it: a silo that starts again at its address is another one.</param>
public sealed record SiloStatus(string Name, string Address, string Status, DateTimeOffset? StartedAt, string Instance)
{
    /// <summary>The status of a silo that takes part.</summary>
    public const string Active = "active";
}
