using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <content>How it ends by its holder's own word.</content>
public sealed partial class HeldClaim
{
    private (HandIn How, HandInBody Body, string Key)? _handIn;
    private bool _isHandInOpen;

    /// <summary>Ends the task as done.</summary>
    public Task<Result<TaskView>> CompleteAsync(string? reason = null, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Complete, reason, cancellation);

    /// <summary>Ends the task as done, and tells what came of it.</summary>
    /// <param name="body">Its fence is this claim's, whatever it says.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Result<TaskView>> CompleteAsync(HandInBody body, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Complete, body, cancellation);

    /// <summary>Hands the task in for review.</summary>
    public Task<Result<TaskView>> SubmitAsync(string? reason = null, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Submit, reason, cancellation);

    /// <summary>Hands the task in for review, and tells what came of it.</summary>
    /// <param name="body">Its fence is this claim's, whatever it says.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Result<TaskView>> SubmitAsync(HandInBody body, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Submit, body, cancellation);

    /// <summary>Gives the task back as failed: it rests, or is dead after too many attempts.</summary>
    public Task<Result<TaskView>> FailAsync(string? reason = null, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Fail, reason, cancellation);

    /// <summary>Gives the task back as failed, and tells what came of it all the same.</summary>
    /// <param name="body">Its fence is this claim's, whatever it says.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Result<TaskView>> FailAsync(HandInBody body, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Fail, body, cancellation);

    /// <summary>Gives the task back undone; no attempt is counted.</summary>
    public Task<Result<TaskView>> ReleaseAsync(string? reason = null, CancellationToken cancellation = default) =>
        HandInAsync(HandIn.Release, reason, cancellation);

    internal Task<Result<TaskView>> HandInAsync(HandIn how, string? reason, CancellationToken cancellation) =>
        HandInAsync(how, new HandInBody { Reason = reason }, cancellation);

    /// <summary>
    /// One of the ends. Asked for again, as after a lost answer, it goes under the same idempotency key: what the first try did is
    /// found, and nothing is done twice. Even when the claim counts as lost meanwhile: a heartbeat is told that it has ended, too, when it
    /// was this very write that ended it.
    /// </summary>
    private async Task<Result<TaskView>> HandInAsync(HandIn how, HandInBody words, CancellationToken cancellation)
    {
        if (Obstacle() is { } over && !IsOpen(how, words))
        {
            return Result.Failure<TaskView>(over);
        }

        var body = words with { Fence = Fence };
        var options = Options with { IdempotencyKey = KeyOf(how, words) };
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

    private string KeyOf(HandIn how, HandInBody words)
    {
        lock (_gate)
        {
            if (_handIn is not { } before || before.How != how || !IsSame(before.Body, words))
            {
                _handIn = before = (how, words, ApiCalls.NewKey());
            }

            _isHandInOpen = true;
            return before.Key;
        }
    }

    /// <summary>True when the same end was asked for before the loss, and what became of it is not known.</summary>
    private bool IsOpen(HandIn how, HandInBody words)
    {
        lock (_gate)
        {
            return _isHandInOpen && _state == ClaimState.Lost && _handIn is { } before && before.How == how && IsSame(before.Body, words);
        }
    }

    /// <summary>Said again, a list of the same artifacts may be another object.</summary>
    private static bool IsSame(HandInBody one, HandInBody other) =>
        one.Reason == other.Reason && (one.Artifacts is null) == (other.Artifacts is null) && (one.Artifacts ?? []).SequenceEqual(other.Artifacts ?? []);

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
}
