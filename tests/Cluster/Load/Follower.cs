using Krewe.Client;

namespace Krewe.Cluster.Tests.Load;

/// <summary>Somebody who follows a project's events all the time, whatever happens to the servers meanwhile.</summary>
internal sealed class Follower
{
    private readonly CancellationTokenSource _enough = new();
    private readonly List<long> _seen = [];
    private readonly Task _following;
    private long _last;

    private Follower(KreweClient krewe, string project) => _following = FollowAsync(krewe, project);

    /// <summary>Begins with the first event.</summary>
    public static Follower Start(KreweClient krewe, string project) => new(krewe, project);

    /// <summary>Breaks unless it saw every event of the log, each once and in order. Only when nothing happens any more.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> AssertNothingMissedAsync(KreweClient lead, string project)
    {
        var log = new List<long>();
        await foreach (var happening in lead.Projects.AllEventsAsync(project))
        {
            log.Add(happening.Seq);
        }

        // Also ends when following broke: awaiting it then says how.
        await Poll.UntilAsync("the last event", () => Task.FromResult(Interlocked.Read(ref _last) >= log[^1] || _following.IsCompleted ? log : null));
        await _enough.CancelAsync();
        await _following;
        Assert.Equal(log, _seen);
        return log.Count;
    }

    private async Task FollowAsync(KreweClient krewe, string project)
    {
        await foreach (var happening in krewe.FollowAsync(project, cancellation: _enough.Token))
        {
            _seen.Add(happening.Seq);
            Interlocked.Exchange(ref _last, happening.Seq);
        }
    }
}
