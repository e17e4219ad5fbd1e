using Krewe.Contracts;
using Krewe.Domain.Audit;
using Krewe.Grains.Faults;
using Krewe.Simulation.Tests.Loop;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;

namespace Krewe.Simulation.Tests.World;

/// <summary>The servers, and how agents reach them.</summary>
internal sealed class Fleet
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly SimulationLoop _loop;
    private readonly ManualTimeProvider _time;
    private readonly FaultPlan _faults;
    private readonly SimulatedHost[] _hosts;
    private int _operations;

    public Fleet(SimulationLoop loop, ManualTimeProvider time, InMemoryStore database, FaultPlan faults, int hosts)
    {
        (_loop, _time, _faults, Database) = (loop, time, faults, database);
        Agents = new SimulatedProcess(loop);
        _hosts = new SimulatedHost[hosts];
        for (var place = 0; place < hosts; place++)
        {
            Restart(place);
        }
    }

    public InMemoryStore Database { get; }

    public Weather Weather { get; } = new();

    /// <summary>Where the agents run, all in one process that never dies: an agent that dies just stops.</summary>
    public SimulatedProcess Agents { get; }

    public IReadOnlyList<SimulatedHost> Hosts => _hosts;

    /// <summary>What agents were told.</summary>
    public List<Acknowledgement> Ledger { get; } = [];

    public TimeProvider Time => _time;

    /// <summary>Kills the server of a place, if it lives, and starts a new one there.</summary>
    public void Restart(int place)
    {
        _hosts[place]?.Kill();
        _hosts[place] = new SimulatedHost(_loop, Database, Weather, _time, _faults);
        _hosts[place].Start();
    }

    public Operation NextOperation()
    {
        var id = $"op-{++_operations}";
        return new Operation(id, Key: id, RequestHash: "hash");
    }

    /// <summary>
    /// Calls some server, and again (some server, the same operation) while nothing certain comes back. Null when the caller gave up: what
    /// it asked for may have happened.
    /// </summary>
    public async Task<T?> CallAsync<T>(Func<SimulatedHost, Operation, Task<T>> call, Func<T, ReplyResult> resultOf, int triesMax = 4, TimeSpan? patience = null)
        where T : class
    {
        var operation = NextOperation();
        for (var tries = 0; tries < triesMax; tries++)
        {
            if (await TryCallAsync(host => call(host, operation), patience ?? Patience) is { } reply && !IsUncertain(resultOf(reply)))
            {
                return reply;
            }

            operation = operation with { IsRepeat = true };
            await Task.Delay(RetryPause * (0.5 + _loop.Chance.NextDouble()), _time);
        }

        return null;
    }

    private async Task<T?> TryCallAsync<T>(Func<SimulatedHost, Task<T>> call, TimeSpan patience)
        where T : class
    {
        var up = _hosts.Where(host => host.IsUp).ToList();
        if (up.Count == 0 || IsLost())
        {
            return null;
        }

        var host = up[_loop.Chance.Next(up.Count)];
        try
        {
            var reply = await host.Process.RunAsync(() => call(host)).WaitAsync(patience, _time);
            return IsLost() ? null : reply;
        }
        catch (Exception failure) when (failure is TimeoutException or Orleans.Runtime.OrleansException)
        {
            // As at the gateway: whatever the engine throws says nothing about what happened.
            return null;
        }
    }

    private bool IsLost() => _loop.Chance.NextDouble() < Weather.LostMessages;

    private static bool IsUncertain(ReplyResult result) => result is ReplyResult.OutcomeUnknown or ReplyResult.Unavailable or ReplyResult.Conflict;
}
