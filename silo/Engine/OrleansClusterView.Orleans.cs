using Krewe.Gateway.Cluster;

namespace Krewe.Silo;

/// <summary>The cluster as its membership table has it.</summary>
internal sealed class OrleansClusterView(IGrainFactory grains) : IClusterView
{
    public string Engine => Silo.Engine.Name;

    public async Task<IReadOnlyList<Krewe.Gateway.Cluster.SiloStatus>> ReadSilosAsync(CancellationToken cancellation)
    {
        var entries = await grains.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: false).WaitAsync(cancellation);
        return [.. entries.Select(entry => new Krewe.Gateway.Cluster.SiloStatus(
            entry.SiloName,
            entry.SiloAddress.Endpoint.ToString(),
            NameOf(entry.Status),
            new DateTimeOffset(DateTime.SpecifyKind(entry.StartTime, DateTimeKind.Utc)),
            entry.SiloAddress.ToParsableString()))];
    }

    public async Task<IReadOnlyDictionary<string, int>> CountActivationsAsync(Krewe.Gateway.Cluster.SiloStatus silo, CancellationToken cancellation)
    {
        // A grain of its own for each silo: while one waits for a silo that hangs, the others are not behind it.
        var address = SiloAddress.FromParsableString(silo.Instance);
        var management = grains.GetGrain<IManagementGrain>(1 + (long)(uint)address.GetConsistentHashCode());
        var counts = await management.GetSimpleGrainStatistics([address]).WaitAsync(cancellation);
        return ActivationNames.Sum(counts.Select(count => (count.GrainType, count.ActivationCount)));
    }

    /// <summary>A status as the API and the log have it.</summary>
    public static string NameOf(Orleans.Runtime.SiloStatus status) => status switch
    {
        Orleans.Runtime.SiloStatus.ShuttingDown => "shutting_down",
        _ => status.ToString().ToLowerInvariant(),
    };
}
