using Krewe.Client;
using Krewe.Cluster.Tests.Processes;

namespace Krewe.Cluster.Tests.Load;

/// <summary>
/// Agents that hold many claims at once, spread over all servers and moving from one that is lost to the next, on a backlog that a
/// foreman keeps filled until the last call.
/// </summary>
internal sealed class Crew
{
    private const int Agents = 16;
    private const int HeldByEach = 9;
    private const int BacklogLeast = 500;

    /// <summary>Far longer than any of the work takes: only a crew that hangs meets it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Gives up on nothing that a drill does; each try has the bound that every client has.</summary>
    private static readonly RetryPolicy Patient = new() { AttemptsMax = 10_000, MaxDelay = TimeSpan.FromMilliseconds(250), Budget = TimeSpan.FromMinutes(5) };

    private readonly Foreman _foreman;
    private readonly Task _filling;
    private readonly Task[] _working;
    private volatile bool _isPlanComplete;
    private volatile bool _isLastCall;

    private Crew(Deployment deployment, int tasks, SiloSettings[] servers)
    {
        var connection = deployment.Connect(Patient, servers);
        _foreman = new Foreman(connection.Open(deployment.Credentials("foreman")), tasks);
        _working = [.. Enumerable.Range(1, Agents).Select(number =>
        {
            var credentials = deployment.Credentials($"holder-{number}");
            var calls = new AgentCalls(connection.Open(credentials), credentials, Fleet.Project, Ledger, () => Task.Delay(AskAgainAfter, TimeProvider.System));
            return new Holder(calls, HeldByEach, () => _isLastCall).WorkAsync();
        })];
        _filling = FillAsync();
    }

    public Ledger Ledger { get; } = new();

    /// <summary>How many agents there are.</summary>
    public int Size => Agents;

    /// <summary>Sends the agents off, on a project that has so many tasks.</summary>
    public static Crew Start(Deployment deployment, int tasks, params SiloSettings[] servers) => new(deployment, tasks, servers);

    /// <summary>Ends when so many claims are in flight.</summary>
    public Task UntilHoldingAsync(int claims) => UntilAsync($"{claims} claims in flight", () => Ledger.InFlight >= claims);

    /// <summary>Ends when so many more claims were granted.</summary>
    public Task UntilClaimedAsync(int more)
    {
        var before = Ledger.Claims;
        return UntilAsync($"{more} more claims", () => Ledger.Claims >= before + more);
    }

    /// <summary>Ends when every agent has had a yes after a moment.</summary>
    public Task UntilEveryoneServedAsync(long since) => UntilAsync("a yes for every agent", () => Ledger.IsEveryoneServedSince(since, Agents));

    /// <summary>No more work is planned; ends when all is done. Returns how many tasks were planned.</summary>
    public async Task<int> LastCallAsync()
    {
        // Only then: agents go home when they find nothing, and whatever is planned after that stays undone.
        _isPlanComplete = true;
        await _filling.WaitAsync(Bound);
        _isLastCall = true;
        await Task.WhenAll(_working).WaitAsync(Bound);
        return _foreman.Planned;
    }

    private async Task FillAsync()
    {
        while (!_isPlanComplete)
        {
            if (_foreman.Planned - Ledger.Claims < BacklogLeast)
            {
                await _foreman.PlanAsync();
            }

            await Task.Delay(LookAgainAfter, TimeProvider.System);
        }
    }

    private async Task UntilAsync(string what, Func<bool> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(begun) < Bound,
                $"{what} did not come; {Ledger.Claims} claims, {Ledger.InFlight} in flight: {string.Join("; ", Ledger.Surprises)}");
            await (_working.Append(_filling).FirstOrDefault(one => one.IsFaulted) ?? Task.Delay(LookAgainAfter, TimeProvider.System));
        }
    }
}
