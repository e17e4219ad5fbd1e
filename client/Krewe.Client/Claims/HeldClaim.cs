using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>
/// A claim that keeps itself alive: it sends heartbeats at a third of its lease, and cancels <see cref="Lost"/> when the lease is lost.
/// Work on the task under that token, and end with one of the writes; disposing it gives the task back when none succeeded.
/// </summary>
/// <remarks>
/// The server's fence decides, not this object: what is written after the lease was lost is refused as STALE_CLAIM there, whatever is
/// believed here. The local count of the lease only makes the holder stop early when the server cannot be reached.
/// </remarks>
public sealed partial class HeldClaim : IAsyncDisposable
{
    private readonly IKrewe _krewe;
    private readonly ClaimKeeper _keeper;
    private readonly bool _ownsKeeper;
    private readonly CancellationTokenSource _lost = new();
    private readonly Lock _gate = new();
    private DateTimeOffset _leaseUntil;
    private ClaimState _state;

    internal HeldClaim(IKrewe krewe, ClaimKeeper keeper, TaskView task, bool ownsKeeper)
    {
        _krewe = krewe;
        _keeper = keeper;
        _ownsKeeper = ownsKeeper;
        _leaseUntil = task.LeaseUntil ?? default;
        Task = task;
    }

    /// <summary>The task as it was claimed.</summary>
    public TaskView Task { get; }

    /// <summary>What every write of this claim carries.</summary>
    public long Fence => Task.Fence;

    /// <summary>When the lease ends unless it is renewed, by the server's clock, as far as is known here.</summary>
    public DateTimeOffset LeaseUntil
    {
        get
        {
            lock (_gate)
            {
                return _leaseUntil;
            }
        }
    }

    /// <summary>Cancelled when the lease is lost: stop the work and discard it. Not cancelled by an end of one's own.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>True when the lease is lost.</summary>
    public bool IsLost => State == ClaimState.Lost;

    /// <summary>True from the claim to its end, whichever that is.</summary>
    public bool IsHeld => State == ClaimState.Held;

    private ClaimState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    private CallOptions Options => new() { Project = Task.Project };

    /// <summary>Tells how far the work is, and renews the lease.</summary>
    /// <param name="note">At most 16 KiB.</param>
    /// <param name="percent">0 to 100.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Result<TaskView>> ProgressAsync(string? note = null, int? percent = null, CancellationToken cancellation = default) =>
        ProgressAsync(new ProgressBody { Note = note, Percent = percent }, cancellation);

    /// <summary>Tells how far the work is, what came of it so far and what was found on the way; and renews the lease.</summary>
    /// <param name="report">Its fence is this claim's, whatever it says.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<Result<TaskView>> ProgressAsync(ProgressBody report, CancellationToken cancellation = default)
    {
        if (Obstacle() is { } over)
        {
            return Result.Failure<TaskView>(over);
        }

        return Renew(await _krewe.Tasks.ProgressAsync(Task.Id, report with { Fence = Fence }, Options, cancellation));
    }

    /// <summary>Stops the heartbeats, and gives the task back when it is still held.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (IsHeld)
            {
                await ReleaseAsync();
            }
        }
        finally
        {
            // Also when giving it back failed as no call should: a claim that nobody works on must not be kept alive.
            End(ClaimState.Over);
            if (_ownsKeeper)
            {
                await _keeper.DisposeAsync();
            }
        }

        // The source of the token is not disposed: work that outlives the claim may still ask it.
    }

    /// <summary>Stops believing in the claim without a word to the server: its lease runs out.</summary>
    internal void Abandon() => End(ClaimState.Over);

    internal void Extend(DateTimeOffset leaseUntil)
    {
        lock (_gate)
        {
            _leaseUntil = leaseUntil;
        }
    }

    internal void Lose()
    {
        if (End(ClaimState.Lost))
        {
            // Not in line: what hangs on the token is the caller's, and must not hold up the heartbeats of other claims.
            _ = _lost.CancelAsync();
        }
    }

    /// <summary>What an accepted write that renews the lease, or a refused one, says of the claim.</summary>
    private Result<TaskView> Renew(Result<TaskView> written)
    {
        if (written.IsSuccess)
        {
            _keeper.Renewed(this, written.Value.LeaseUntil);
        }
        else
        {
            LoseIfOver(written.Error);
        }

        return written;
    }

    private void LoseIfOver(KreweError error)
    {
        if (error.Code is ErrorCode.StaleClaim or ErrorCode.NotFound)
        {
            Lose();
        }
    }

    private bool End(ClaimState state)
    {
        lock (_gate)
        {
            if (_state != ClaimState.Held)
            {
                return false;
            }

            _state = state;
        }

        _keeper.Forget(this);
        return true;
    }

    private KreweError? Obstacle() => State switch
    {
        ClaimState.Lost => new KreweError(
            ErrorCode.StaleClaim, $"The lease of '{Task.Id}' was lost; the task may be somebody else's by now. Discard the work, and claim again."),
        ClaimState.Over => new KreweError(ErrorCode.StaleClaim, $"The claim of '{Task.Id}' has ended already; nothing was sent."),
        _ => null,
    };

    private enum ClaimState
    {
        Held,
        Lost,
        Over,
    }
}
