using Krewe.Client.Wire;
using Krewe.Storage;
using Krewe.Storage.Coordination;

namespace Krewe.Gateway.Cluster;

/// <summary>
/// Puts together what the engine, the silos and the database each say of the cluster, within a bounded time: who does not answer is
/// named, and keeps nobody else's answer.
/// </summary>
internal sealed class ClusterSight(IClusterView view, IStore store, TimeProvider time)
{
    /// <summary>Each of the three is asked so long.</summary>
    private static readonly TimeSpan AskedFor = TimeSpan.FromSeconds(2);

    /// <summary>And so often, when it fails at once.</summary>
    private const int TriesMax = 3;

    /// <summary>A process tells of itself every ten seconds: one that has not for longer than this is gone, or cannot reach the database.</summary>
    private static readonly TimeSpan SilentMax = TimeSpan.FromSeconds(30);

    public string Engine => view.Engine;

    /// <summary>The silos, the gateways, and what could not be learnt.</summary>
    public async Task<(IReadOnlyList<SiloView> Silos, IReadOnlyList<GatewayView> Gateways, IReadOnlyList<string> Missing)> LookAsync(CancellationToken aborted)
    {
        var missing = new List<string>();
        var asked = TryAsync(view.ReadSilosAsync, aborted);
        var told = TryAsync(token => store.Coordination.ListProcessesAsync(SilentMax, token), aborted);
        var processes = await told ?? Note<ProcessRecord>(missing, "versions and gateways: the database did not tell them in time");
        var silos = await asked;
        if (silos is null)
        {
            missing.Add("status and activations: the cluster did not tell them in time");
            silos = [.. processes.Where(process => process.SiloAddress is not null).Select(Unknown)];
        }

        var views = await Task.WhenAll(silos.Select(silo => ViewAsync(silo, processes, missing, aborted)));
        var gateways = processes.Where(process => process.GatewayAddress is not null).Select(View);
        return (views, [.. gateways], missing);
    }

    private async Task<SiloView> ViewAsync(SiloStatus silo, IReadOnlyList<ProcessRecord> processes, List<string> missing, CancellationToken aborted)
    {
        var process = processes.FirstOrDefault(process => string.Equals(process.SiloAddress, silo.Instance, StringComparison.Ordinal));
        var counts = silo.Status == SiloStatus.Active ? await TryAsync(token => view.CountActivationsAsync(silo, token), aborted) : null;
        if (counts is null && silo.Status == SiloStatus.Active)
        {
            lock (missing)
            {
                missing.Add($"activations of {silo.Name}: it did not answer in time");
            }
        }

        return new SiloView
        {
            Name = silo.Name,
            Address = silo.Address,
            Status = silo.Status,
            Version = process?.Version,
            StartedAt = silo.StartedAt ?? process?.StartedAt,
            Activations = counts,
        };
    }

    private async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken aborted)
        where T : class
    {
        using var bound = new CancellationTokenSource(AskedFor, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, bound.Token);
        for (var tries = 1; ; tries++)
        {
            try
            {
                // Whoever passes over the token is left behind all the same.
                return await ask(either.Token).WaitAsync(either.Token);
            }
            catch (Exception) when (tries < TriesMax && !either.IsCancellationRequested)
            {
                // Who would have asked may have been on a silo that has just died: another one asks.
            }
            catch (Exception failure) when (!aborted.IsCancellationRequested && failure is not OutOfMemoryException)
            {
                return null;
            }
        }
    }

    private static List<T> Note<T>(List<string> missing, string what)
    {
        missing.Add(what);
        return [];
    }

    private static SiloStatus Unknown(ProcessRecord process) =>
        new(process.Name, process.SiloAddress!, "unknown", process.StartedAt, process.SiloAddress!);

    private static GatewayView View(ProcessRecord process) => new()
    {
        Name = process.Name,
        Address = process.GatewayAddress!,
        Role = process.Role,
        Version = process.Version,
        StartedAt = process.StartedAt,
        SeenAt = process.SeenAt,
    };
}
