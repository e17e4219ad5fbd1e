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
            new DateTimeOffset(DateTime.SpecifyKind(entry.StartTime, DateTimeKind.Utc))))];
    }

    /// <summary>A status as the API and the log have it.</summary>
    public static string NameOf(Orleans.Runtime.SiloStatus status) => status switch
    {
        Orleans.Runtime.SiloStatus.ShuttingDown => "shutting_down",
        _ => status.ToString().ToLowerInvariant(),
    };
}
