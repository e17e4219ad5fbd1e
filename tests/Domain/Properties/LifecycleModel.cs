namespace Krewe.Domain.Tests.Properties;

/// <summary>
/// The lifecycle written a second time, as simply as it can be said and by no part of the first: a few variables, and for each
/// command what it answers. Times are seconds. The leases here last 900 seconds, a rest 10 without chance, and 3 attempts are enough.
/// </summary>
internal sealed class LifecycleModel
{
    public const string Yes = "yes";
    public const string Same = "same";
    private const string Stale = RejectionCode.StaleClaim;
    private const string Wrong = RejectionCode.InvalidTransition;

    public string State { get; private set; } = "pending";

    public long Version { get; private set; } = 1;

    public long Fence { get; private set; }

    public string? Holder { get; private set; }

    public string? Last { get; private set; }

    public int Attempts { get; private set; }

    public int? NotBefore { get; private set; }

    public int? LeaseUntil { get; private set; }

    /// <summary>The paths that the claim holds besides the task's own one.</summary>
    public int FurtherPaths { get; private set; }

    /// <summary>True while it holds the task's own one too.</summary>
    public bool HasOwnPath { get; private set; }

    public string? Assignee { get; private set; }

    private bool IsHeld => State == "in_progress";

    private bool IsClosed => State is "completed" or "cancelled" or "skipped";

    public string Claim(string session, int now)
    {
        if (IsHeld)
        {
            return Holder == session ? Same : HeldByOther(session);
        }

        if (State == "deferred" && (NotBefore is null || NotBefore > now))
        {
            return RejectionCode.NotReady;
        }

        if (State is not ("pending" or "deferred"))
        {
            return Wrong;
        }

        if (NotBefore > now)
        {
            return RejectionCode.NotReady;
        }

        if (Assignee is not null && Assignee != AgentOf(session))
        {
            return RejectionCode.AssignedToOther;
        }

        Become("in_progress");
        Fence++;
        Holder = session;
        Last = AgentOf(session);
        LeaseUntil = now + 900;
        HasOwnPath = true;
        return Yes;
    }

    public string Renew(string session, long fence, int now, bool always = false)
    {
        if (Refuse(session, fence) is { } refused)
        {
            return refused;
        }

        var isDue = (LeaseUntil - now) * 3 <= 900 * 2;
        if (!isDue && !always)
        {
            return Same;
        }

        Version++;
        LeaseUntil = isDue ? now + 900 : LeaseUntil;
        return Yes;
    }

    public string Reserve(string session, long fence, int now)
    {
        var answer = Renew(session, fence, now, always: true);
        FurtherPaths += answer == Yes ? 1 : 0;
        return answer;
    }

    public string Unreserve(string session, long fence, int now)
    {
        if (Refuse(session, fence) is null && !HasOwnPath && FurtherPaths == 0)
        {
            return Same;
        }

        var answer = Renew(session, fence, now, always: true);
        (HasOwnPath, FurtherPaths) = answer == Yes ? (false, 0) : (HasOwnPath, FurtherPaths);
        return answer;
    }

    public string HandIn(string session, long fence, string state)
    {
        if (fence == Fence && AgentOf(session) == Last && (State == state || (state == "in_review" && State == "completed")))
        {
            return Same;
        }

        return Refuse(session, fence) ?? Become(state);
    }

    public string Release(string session, long fence) => Refuse(session, fence) ?? GiveBack("pending");

    public string Fail(string session, long fence, int now) => Refuse(session, fence) ?? LoseAttempt(now);

    public string Assign(string? agent)
    {
        if (IsClosed)
        {
            return Wrong;
        }

        var isTaken = agent is not null && IsHeld && Last != agent;
        if (!isTaken && Assignee == agent)
        {
            return Same;
        }

        Assignee = agent;
        Version += isTaken ? 0 : 1;
        return isTaken ? GiveBack("pending") : Yes;
    }

    public string TakeBack(bool countsAttempt, long? meant, int now)
    {
        if (meant is { } fence && (!IsHeld || fence != Fence))
        {
            return Stale;
        }

        if (!IsHeld)
        {
            return Wrong;
        }

        return countsAttempt ? LoseAttempt(now) : GiveBack("pending");
    }

    public string Wake(int now)
    {
        if (IsHeld && LeaseUntil <= now)
        {
            return LoseAttempt(now);
        }

        return State == "deferred" && NotBefore <= now ? Become("pending") : Same;
    }

    public string Review(string state)
    {
        if (State != "in_review")
        {
            return Wrong;
        }

        Fence += state == "pending" ? 1 : 0;
        return Become(state);
    }

    public string SetAside(string session, string state, long? fence, int? until)
    {
        var refused = fence is { } given ? Refuse(session, given) : State is "pending" or "blocked" or "deferred" ? null : Wrong;
        if (refused is not null)
        {
            return refused;
        }

        GiveBack(state);
        NotBefore = until;
        return Yes;
    }

    public string Unblock() => State is "blocked" or "deferred" ? Become("pending") : Wrong;

    public string Close(string state)
    {
        if (State == state)
        {
            return Same;
        }

        return IsClosed ? Wrong : GiveBack(state);
    }

    public string Settle(int artifacts)
    {
        if (State == "completed")
        {
            return artifacts == 0 ? Same : Touch();
        }

        return IsClosed ? Wrong : Become("completed");
    }

    public string CloseWithChildren()
    {
        if (State == "completed")
        {
            return Same;
        }

        return State is "pending" or "blocked" or "deferred" ? Become("completed") : Wrong;
    }

    public string Return(bool isRetry)
    {
        if (isRetry ? State != "dead" : !IsClosed)
        {
            return Wrong;
        }

        Fence++;
        Attempts = 0;
        return Become("pending");
    }

    public string Touch()
    {
        Version++;
        return Yes;
    }

    private string LoseAttempt(int now)
    {
        Attempts++;
        GiveBack(Attempts >= 3 ? "dead" : "pending");
        NotBefore = Attempts >= 3 ? null : now + (10 * (1 << (Attempts - 1)));
        return Yes;
    }

    private string GiveBack(string state)
    {
        Fence += IsHeld ? 1 : 0;
        return Become(state);
    }

    private string Become(string state)
    {
        State = state;
        Version++;
        Holder = null;
        (HasOwnPath, FurtherPaths) = (false, 0);
        LeaseUntil = null;
        NotBefore = null;
        return Yes;
    }

    private string? Refuse(string session, long fence)
    {
        if (!IsHeld || fence != Fence)
        {
            return Stale;
        }

        return Holder == session ? null : HeldByOther(session);
    }

    private string HeldByOther(string session) =>
        AgentOf(Holder!) == AgentOf(session) ? RejectionCode.HeldBySameAgent : RejectionCode.AlreadyClaimed;

    private static string AgentOf(string session) => session.Split('/')[0];
}
