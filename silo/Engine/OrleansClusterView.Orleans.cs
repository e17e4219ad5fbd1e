using Krewe.Gateway.Cluster;

namespace Krewe.Silo;

/// <summary>The cluster as its membership table has it.</summary>
internal sealed class OrleansClusterView(IGrainFactory grains, TimeProvider time) : IClusterView
{
    /// <summary>More than <see cref="FirstAnswer"/> asks in the time that a look at the cluster takes, and no more grains in memory than that.</summary>
    private const int Keys = 32;

    private int _asked;

    public string Engine => Silo.Engine.Name;

    public async Task<IReadOnlyList<Krewe.Gateway.Cluster.SiloStatus>> ReadSilosAsync(CancellationToken cancellation)
    {
        var entries = await AskAsync(management => management.GetDetailedHosts(onlyActive: false), cancellation);
        return [.. entries.Select(entry => new Krewe.Gateway.Cluster.SiloStatus(
            entry.SiloName,
            entry.SiloAddress.Endpoint.ToString(),
            NameOf(entry.Status),
            new DateTimeOffset(DateTime.SpecifyKind(entry.StartTime, DateTimeKind.Utc)),
            entry.SiloAddress.ToParsableString()))];
    }

    public async Task<IReadOnlyDictionary<string, int>> CountActivationsAsync(Krewe.Gateway.Cluster.SiloStatus silo, CancellationToken cancellation)
    {
        var address = SiloAddress.FromParsableString(silo.Instance);
        var counts = await AskAsync(management => management.GetSimpleGrainStatistics([address]), cancellation);
        return ActivationNames.Sum(counts.Select(count => (count.GrainType, count.ActivationCount)));
    }

    /// <summary>A status as the API and the log have it.</summary>
    public static string NameOf(Orleans.Runtime.SiloStatus status) => status switch
    {
        Orleans.Runtime.SiloStatus.ShuttingDown => "shutting_down",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>
    /// Every management grain can answer. It works on the silo that is reached first, and from outside the cluster its key decides which one
    /// that is: a process that knows only one key asks a silo that hangs again and again.
    /// </summary>
    private Task<T> AskAsync<T>(Func<IManagementGrain, Task<T>> ask, CancellationToken cancellation) => FirstAnswer.OfAsync(
        () => ask(grains.GetGrain<IManagementGrain>((uint)Interlocked.Increment(ref _asked) % Keys)).WaitAsync(cancellation),
        time,
        cancellation);
}
