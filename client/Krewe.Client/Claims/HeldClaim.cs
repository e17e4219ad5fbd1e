using Krewe.Client.Transport;
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
public sealed class HeldClaim : IAsyncDisposable
{
    private readonly IKrewe _krewe;
    private readonly ClaimKeeper _keeper;
    private readonly bool _ownsKeeper;
    private readonly CancellationTokenSource _lost = new();
    private readonly Lock _gate = new();
    private (HandIn How, string? Reason, string Key)? _handIn;
    private bool _isHandInOpen;
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

    /// <summary>Ends the task as done.</summary>
    public Task<Result<TaskView>> CompleteAsync(string? reason = null, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Complete, reason, cancellation);

    /// <summary>Hands the task in for review.</summary>
    public Task<Result<TaskView>> SubmitAsync(string? reason = null, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Submit, reason, cancellation);

    /// <summary>Gives the task back as failed: it rests, or is dead after too many attempts.</summary>
    public Task<Result<TaskView>> FailAsync(string? reason = null, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Fail, reason, cancellation);

    /// <summary>Gives the task back undone; no attempt is counted.</summary>
    public Task<Result<TaskView>> ReleaseAsync(string? reason = null, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Release, reason, cancellation);

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

        var told = await _krewe.Tasks.ProgressAsync(Task.Id, report with { Fence = Fence }, Options, cancellation);
        if (told.IsSuccess)
        {
            _keeper.Renewed(this, told.Value.LeaseUntil);
        }
        else
        {
            LoseIfOver(told.Error);
        }

        return told;
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

    /// <summary>
    /// One of the ends. Asked for again, as after a lost answer, it goes under the same idempotency key: what the first try did is
    /// found, and nothing is done twice. Even when the claim counts as lost meanwhile: a heartbeat is told that it has ended, too, when it
    /// was this very write that ended it.
    /// </summary>
    internal async Task<Result<TaskView>> HandInAsync(HandIn how, string? reason, CancellationToken cancellation)
    {
        if (Obstacle() is { } over && !IsOpen(how, reason))
        {
            return Result.Failure<TaskView>(over);
        }

        var body = new HandInBody { Fence = Fence, Reason = reason };
        var options = Options with { IdempotencyKey = KeyOf(how, reason) };
        var tasks = _krewe.Tasks;
        var ended = await (how switch
        {
            HandIn.Complete => tasks.CompleteAsync(Task.Id, body, options, cancellation),
            HandIn.Submit => tasks.SubmitAsync(Task.Id, body, options, cancellation),
            HandIn.Fail => tasks.FailAsync(Task.Id, body, options, cancellation),
            _ => tasks.ReleaseAsync(Task.Id, body, options, cancellation),
        });
        Settle(ended);
        return ended;
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

    private string KeyOf(HandIn how, string? reason)
    {
        lock (_gate)
        {
            if (_handIn is not { } before || before.How != how || before.Reason != reason)
            {
                _handIn = before = (how, reason, ApiCalls.NewKey());
            }

            _isHandInOpen = true;
            return before.Key;
        }
    }

    /// <summary>True when the same end was asked for before the loss, and what became of it is not known.</summary>
    private bool IsOpen(HandIn how, string? reason)
    {
        lock (_gate)
        {
            return _isHandInOpen && _state == ClaimState.Lost && _handIn is { } before && before.How == how && before.Reason == reason;
        }
    }

    private void Settle(Result<TaskView> ended)
    {
        if (ended.IsSuccess || !ended.Error.IsPassing)
        {
            lock (_gate)
            {
                _isHandInOpen = false;
            }
        }

        if (ended.IsSuccess)
        {
            End(ClaimState.Over);
        }
        else
        {
            LoseIfOver(ended.Error);
        }
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
