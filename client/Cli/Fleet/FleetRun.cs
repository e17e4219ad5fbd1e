using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>A whole fleet at work: so many places, each with an agent; one that dies is replaced under a new session.</summary>
internal sealed class FleetRun(FleetPlan plan, KreweConnection connection, string key, FleetNotices notices, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<Ledger> _ledgers = [];
    private readonly List<TimeSpan> _claimLatencies = [];
    private readonly List<Task> _zombies = [];
    private readonly Standstill _standstill = new(plan.Agents);

    /// <summary>How it goes, while it goes.</summary>
    public FleetTally Tally { get; } = new();

    /// <summary>Drains the project.</summary>
    /// <exception cref="FleetStoppedException">Going on makes no sense.</exception>
    public async Task<FleetRecord> RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var began = time.GetTimestamp();
        await AllOrStopAsync(Enumerable.Range(0, plan.Agents).Select(place => FillAsync(place, stop.Token)), stop);
        await AllOrStopAsync(_zombies, stop);
        return new FleetRecord
        {
            Entries = [.. _ledgers.SelectMany(ledger => ledger.Entries)],
            ClaimLatencies = _claimLatencies,
            Duration = Tally.LastAnswer == 0 ? TimeSpan.Zero : time.GetElapsedTime(began, Tally.LastAnswer),
            StaleWritesRefused = Tally.StaleWritesRefused,
            OutcomesUnknown = Tally.OutcomesUnknown,
            Crashes = Tally.Crashes,
            Drained = notices.Drained,
            LeftForOthers = LeftForOthers.Of(_standstill.Reached),
        };
    }

    /// <summary>The first failure stops the others, and is the one that is thrown.</summary>
    private static async Task AllOrStopAsync(IEnumerable<Task> tasks, CancellationTokenSource stop)
    {
        Task[] all = [.. tasks];
        await foreach (var ended in Task.WhenEach(all))
        {
            if (!ended.IsCompletedSuccessfully)
            {
                await stop.CancelAsync();
                await Task.WhenAll(all).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                await ended;
            }
        }
    }

    private async Task FillAsync(int place, CancellationToken cancellation)
    {
        var chance = new Random(unchecked((plan.Seed * 1_000_003) + place));
        for (var isFilled = true; isFilled;)
        {
            isFilled = await LiveAsync(place, chance, cancellation);
        }

        _standstill.Leave(place);
    }

    /// <summary>One life. True when it ended in a crash, and somebody has to take the place.</summary>
    private async Task<bool> LiveAsync(int place, Random chance, CancellationToken cancellation)
    {
        var name = $"{plan.Prefix}-{place + 1:d4}";
        var client = connection.Open(new KreweCredentials(key) { Agent = name, Project = plan.Project });
        var token = await client.SignInAsync(cancellation);
        if (!token.IsSuccess)
        {
            throw new FleetStoppedException(token.Error);
        }

        var identity = new FleetIdentity(name, token.Value!.Session, place);
        var agent = new FleetAgent(plan, client, identity, Tally, notices, _standstill, chance, time);
        Keep(agent.Ledger);
        var left = await agent.RunAsync(cancellation);
        Keep(agent.ClaimLatencies);
        if (left is not null && chance.NextDouble() < plan.ZombieShare)
        {
            Raise(client, identity, left, cancellation);
        }
        else
        {
            client.Dispose();
        }

        return left is not null;
    }

    private void Raise(KreweClient client, FleetIdentity identity, TaskView task, CancellationToken cancellation)
    {
        var zombie = new Zombie(plan, client, identity, Tally, time);
        Keep(zombie.Ledger);
        lock (_gate)
        {
            _zombies.Add(zombie.ReturnAsync(task, cancellation));
        }
    }

    private void Keep(Ledger ledger)
    {
        lock (_gate)
        {
            _ledgers.Add(ledger);
        }
    }

    private void Keep(List<TimeSpan> latencies)
    {
        lock (_gate)
        {
            _claimLatencies.AddRange(latencies);
        }
    }
}
