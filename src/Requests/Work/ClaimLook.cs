using Krewe.Client.Wire;
using Krewe.Domain.Tasks;

namespace Krewe.Requests;

/// <summary>One look for work: what it brought, or why it was refused.</summary>
/// <param name="Tried">What it brought; null when it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
/// <param name="MayWait">True when there is nothing, or was no getting through, and time may bring something.</param>
/// <param name="ProfileVersion">It knew the agent's profile at least of this version.</param>
internal sealed record ClaimLook(ClaimTry? Tried, ErrorBody? Refusal, bool MayWait, long ProfileVersion)
{
    /// <summary>The ids of what was claimed.</summary>
    public IReadOnlyCollection<string> Claimed => Tried is null ? [] : [.. Tried.Tasks.Select(task => task.Id)];

    /// <summary>Looks once.</summary>
    /// <param name="request">Who looks.</param>
    /// <param name="key">In which project.</param>
    /// <param name="body">For what.</param>
    /// <param name="profileVersion">The agent's profile is at least of this version.</param>
    public static async Task<ClaimLook> AtAsync(Request request, ProjectKey key, ClaimNextBody body, long profileVersion = 0)
    {
        try
        {
            return (await Claims.TryAsync(request, key, body, profileVersion)).TryGetValue(out var tried, out var refusal)
                ? new ClaimLook(tried, null, tried.MayWait, profileVersion)
                : new ClaimLook(null, refusal, Passes(request, refusal), profileVersion);
        }
        catch (Exception failure) when (body.WaitSeconds > 0 && LostWork.AnswerTo(failure, isRead: false) is { } refusal && Passes(request, refusal))
        {
            return new ClaimLook(null, refusal, MayWait: true, profileVersion);
        }
    }

    /// <summary>What to answer with.</summary>
    /// <param name="agent">Who asked.</param>
    /// <param name="body">For what.</param>
    /// <param name="waited">How long the request has waited before this look; null when it has not.</param>
    /// <param name="isClosing">True when it stops waiting because this process stops.</param>
    public Answer<ClaimedNext> ToAnswer(string agent, ClaimNextBody body, TimeSpan? waited = null, bool isClosing = false)
    {
        if (Tried is not { } tried)
        {
            return Refusal!;
        }

        var nothing = tried.Nothing is null ? null : Nothings.View(tried.Nothing, agent, hasLabels: body.Labels is { Count: > 0 });
        return new ClaimedNext(tried.Tasks, nothing is not null && isClosing ? Nothings.OfClosing(nothing) : nothing)
        {
            WaitedMs = !tried.IsReplay && waited is { } time ? (long)time.TotalMilliseconds : null,
        };
    }

    /// <summary>Others were faster, or something is away. What became of it is found out by whoever repeats a request with a key, and by nobody else.</summary>
    private static bool Passes(Request request, ErrorBody refusal) =>
        refusal.Code is ErrorCode.Conflict or ErrorCode.Unavailable || (refusal.Code == ErrorCode.OutcomeUnknown && request.Idempotency is not null);
}
