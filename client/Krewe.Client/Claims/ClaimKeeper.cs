using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>
/// Keeps claims of one agent alive: one heartbeat for all of them, when the first of them is due. Claims that the server does not
/// renew any more, or that could not be renewed in time, are lost.
/// </summary>
/// <remarks>
/// Heartbeats have a timer of their own and never wait for work. How much of a lease is left is counted from the moment before the claim
/// was asked for, by differences between the server's own times: the clocks of the two sides need not agree.
/// </remarks>
internal sealed class ClaimKeeper : IAsyncDisposable
{
    /// <summary>Of so many parts consists a lease; a heartbeat comes after the first.</summary>
    private const int BeatsPerLease = 3;

    /// <summary>After a heartbeat that failed in passing, the next one comes after a share of the usual interval.</summary>
    private const int RetriesPerBeat = 4;

    /// <summary>The most claims that one heartbeat may name.</summary>
    private const int HeldClaimsMax = 1_000;

    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(1);

    private readonly IKrewe _krewe;
    private readonly Lock _gate = new();
    private readonly Dictionary<HeldClaim, Watch> _watches = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private Task _beat = Task.CompletedTask;
    private bool _isBeating;
    private bool _isDisposed;

    public ClaimKeeper(IKrewe krewe)
    {
        _krewe = krewe;
        _timer = krewe.Time.CreateTimer(_ => OnDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to keep a claim.</summary>
    /// <param name="task">The task as the claim returned it.</param>
    /// <param name="askedAt">The timestamp from before the claim was asked for.</param>
    /// <param name="ownsKeeper">True when this keeper lives for this claim alone.</param>
    public HeldClaim Keep(TaskView task, long askedAt, bool ownsKeeper = false)
    {
        var claim = new HeldClaim(_krewe, this, task, ownsKeeper);
        lock (_gate)
        {
            _watches[claim] = Watch.Begin(task, _krewe.Time, askedAt, BeatsPerLease);
            ScheduleLocked();
        }

        return claim;
    }

    public void Forget(HeldClaim claim)
    {
        lock (_gate)
        {
            if (_watches.Remove(claim))
            {
                ScheduleLocked();
            }
        }
    }

    /// <summary>The server said until when the claim holds.</summary>
    public void Renewed(HeldClaim claim, DateTimeOffset? leaseUntil)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(claim, out var watch))
            {
                watch.Renew(leaseUntil, _krewe.Time.GetTimestamp());
                claim.Extend(leaseUntil ?? claim.LeaseUntil);
                ScheduleLocked();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task beat;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _watches.Clear();
            beat = _beat;
        }

        await _timer.DisposeAsync();
        await _ended.CancelAsync();
        await beat;
        _ended.Dispose();
    }

    private void OnDue()
    {
        List<HeldClaim> lost;
        lock (_gate)
        {
            var now = _krewe.Time.GetTimestamp();
            lost = [.. _watches.Where(watched => watched.Value.Deadline <= now).Select(watched => watched.Key)];
            lost.ForEach(claim => _watches.Remove(claim));
            if (!_isDisposed && !_isBeating && _watches.Values.Any(watch => watch.BeatDue <= now))
            {
                _isBeating = true;
                _beat = BeatAsync([.. _watches.Keys]);
            }

            ScheduleLocked();
        }

        lost.ForEach(claim => claim.Lose());
    }

    private async Task BeatAsync(IReadOnlyList<HeldClaim> claims)
    {
        // Off the timer's thread, and out of the lock that it holds.
        await Task.Yield();
        try
        {
            foreach (var part in claims.Chunk(HeldClaimsMax))
            {
                Apply(part, await AskAsync(part));
            }
        }
        catch (Exception)
        {
            // The keeper ends, the call took too long, or it failed as no call should: other beats follow, and a lease that none of them
            // renews is lost at its end. A heartbeat that dies of an exception would lose them all.
        }
        finally
        {
            lock (_gate)
            {
                _isBeating = false;
                PostponeLocked(claims);
                ScheduleLocked();
            }
        }
    }

    private async Task<AgentHeartbeatResult?> AskAsync(HeldClaim[] claims)
    {
        // An attempt that hangs must leave time for another one before the lease ends.
        var bound = TimeSpan.FromSeconds(claims.Min(claim => claim.Task.LeaseSeconds ?? Watch.LeaseSecondsDefault)) / BeatsPerLease;
        using var late = new CancellationTokenSource(bound, _krewe.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _ended.Token);
        var body = new AgentHeartbeatBody { Claims = [.. claims.Select(Body)] };
        var beat = await _krewe.Agents.HeartbeatAsync(claims[0].Task.ClaimedBy!, body, null, either.Token);
        return beat.IsSuccess && beat.Value.Claims.Count == claims.Length ? beat.Value : null;
    }

    private void Apply(HeldClaim[] claims, AgentHeartbeatResult? beat)
    {
        for (var index = 0; index < beat?.Claims.Count; index++)
        {
            var outcome = beat.Claims[index];
            if (outcome.Ok)
            {
                Renewed(claims[index], outcome.LeaseUntil);
            }
            else if (!KreweError.IsPassingCode(outcome.Error?.Code))
            {
                claims[index].Lose();
            }
        }
    }

    /// <summary>What was not renewed, and not lost either, is asked for again soon.</summary>
    private void PostponeLocked(IReadOnlyList<HeldClaim> claims)
    {
        var now = _krewe.Time.GetTimestamp();
        foreach (var claim in claims)
        {
            if (_watches.TryGetValue(claim, out var watch) && watch.BeatDue <= now)
            {
                watch.Postpone(now, RetriesPerBeat);
            }
        }
    }

    private void ScheduleLocked()
    {
        if (_isDisposed)
        {
            return;
        }

        if (_watches.Count == 0)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var due = _watches.Values.Min(watch => _isBeating ? watch.Deadline : Math.Min(watch.BeatDue, watch.Deadline));
        var rest = _krewe.Time.GetElapsedTime(_krewe.Time.GetTimestamp(), due);

        // Never zero: a timer that is due at once may fire before this returns, inside the lock.
        _timer.Change(rest > Soonest ? rest : Soonest, Timeout.InfiniteTimeSpan);
    }

    private static HeldClaimBody Body(HeldClaim claim) => new() { Task = claim.Task.Id, Fence = claim.Fence, Project = claim.Task.Project };
}
