using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Domain.Tasks;
using Krewe.Requests.Views;

namespace Krewe.Requests;

/// <summary>Why there is no work, in words that tell an agent what to do next.</summary>
internal static class Nothings
{
    /// <summary>The code of such an answer, unless a halt is the cause: it is no error.</summary>
    public const string NothingReady = "NOTHING_READY";

    /// <summary>What is answered.</summary>
    /// <param name="nothing">Why there is nothing.</param>
    /// <param name="agent">Who asked.</param>
    /// <param name="hasLabels">True when only tasks with some labels were asked for.</param>
    public static NothingView View(NothingMessage nothing, string agent, bool hasLabels) => new()
    {
        Code = nothing switch
        {
            { Drain: not null } => ErrorCode.AgentDrained,
            { ClaimLimit: not null } => ErrorCode.ClaimLimitReached,
            { Pause: not null } => ErrorCode.Paused,
            { PathsInUse: not null } => ErrorCode.PathsReserved,
            _ => NothingReady,
        },
        Message = Explain(nothing, agent, hasLabels),
        ReadyForOthers = Counted(nothing, nothing.ReadyForOthers),
        PathsReserved = Counted(nothing, nothing.PathsReserved),
        WaitsForPaths = nothing.PathWaits.Length == 0 ? null : [.. nothing.PathWaits.Select(View)],
        MissingSkills = nothing.MissingSkills,
        OwnReviews = nothing.OwnReviews > 0 ? nothing.OwnReviews : null,
        Offered = Counted(nothing, nothing.Offered),
        InProgress = Counted(nothing, nothing.InProgress),
        Blocked = Counted(nothing, nothing.Blocked),
        Waiting = Counted(nothing, nothing.Waiting),
        NeedPerson = Counted(nothing, nothing.NeedPerson),
        Dead = Counted(nothing, nothing.Dead),
        NextReadyAt = nothing.NextReadyAt,
        Drained = nothing.IsDrained,
        PathsInUse = nothing.PathsInUse?.Details.Select(detail => new ErrorDetail(detail.Field, detail.Message)).ToList(),
        Pause = Halts.View(nothing.Pause),
        AgentDrain = Halts.View(nothing.Drain),
        ClaimsHeld = nothing.ClaimsHeld,
        ClaimLimit = nothing.ClaimLimit,
    };

    /// <summary>What a server answers that stops while somebody waits.</summary>
    public static NothingView OfClosing(NothingView nothing) =>
        nothing with { Message = "Nothing yet, and this server is stopping. Ask again: another one goes on." };

    /// <summary>What is in the way of the agent itself keeps anybody from counting: then there is no count, and not a count of 0.</summary>
    private static int? Counted(NothingMessage nothing, int count) => nothing is { Drain: null, ClaimLimit: null, PathsInUse: null } ? count : null;

    private static string Explain(NothingMessage nothing, string agent, bool hasLabels)
    {
        if (nothing.Drain is { } drain)
        {
            return $"Your agent is drained{drain.ToHalt().Explain()}: it gets no new claims. Finish and hand in what you hold, then stop.";
        }

        if (nothing is { ClaimsHeld: { } held, ClaimLimit: { } limit })
        {
            return $"Your agent gets no new claims now: {new ClaimCount(held, limit).Explain()}. Finish or release one that you hold, then ask again.";
        }

        if (nothing.Pause is { } pause)
        {
            return $"The project is paused{pause.ToHalt().Explain()}: it gives out no claims until somebody resumes it. " +
                "Finish and hand in what you hold; ask again in a minute, or claim work of another project.";
        }

        if (nothing.PathsInUse is { } inUse)
        {
            return inUse.Message;
        }

        if (nothing.PathsReserved > 0)
        {
            return ExplainPaths(nothing, agent);
        }

        if (nothing.MissingSkills.Count > 0)
        {
            var skills = string.Join(", ", nothing.MissingSkills.OrderByDescending(skill => skill.Value).Take(5).Select(skill => skill.Key));
            return $"There is ready work, but it asks for skills that you have not declared: {skills}. Declare what you can do, or ask again later.";
        }

        if (nothing.OwnReviews > 0 && nothing.OwnReviews == nothing.ReadyForOthers)
        {
            return "What is ready are reviews of your own work: another agent with the review skills has to do them. Ask again later.";
        }

        if (nothing.ReadyForOthers > 0)
        {
            return hasLabels
                ? "What is ready is for other agents or lacks the labels that you asked for. Ask without labels, or again later."
                : "What is ready is for other agents: assigned to them, or a review of your own work. Ask again later.";
        }

        if (nothing.Offered > 0 || nothing.InProgress > 0)
        {
            return "Others are at work; what they finish may make more ready. Ask again in a few seconds.";
        }

        if (nothing.NextReadyAt is { } next)
        {
            return $"Nothing is ready before {TimeConverter.ToText(next)}. Ask again then.";
        }

        return nothing is { Dead: 0, NeedPerson: 0, Blocked: 0 }
            ? "No task is open: all work is done, or none was planned yet. You may stop."
            : "What is left waits for a person: dead, in review, set aside, or blocked by such work. You may stop, and a lead should look at it.";
    }

    private static string ExplainPaths(NothingMessage nothing, string agent)
    {
        var count = nothing.PathsReserved == 1 ? "One ready task waits" : $"{nothing.PathsReserved} ready tasks wait";
        var such = nothing.PathWaits is [var first, ..]
            ? $", such as {first.Task}: {first.Path} overlaps {first.HeldPath}, which {(first.Agent == agent ? "your own agent" : $"agent {first.Agent}")} holds for task {first.HeldFor}"
            : string.Empty;
        return nothing.PathWaits.Length > 0 && Array.TrueForAll(nothing.PathWaits, wait => wait.Agent == agent)
            ? $"{count} for files that you hold yourself{such}. Finish or release that task, or give up its files, then ask again."
            : $"{count} for files that others hold{such}. Ask again in a few seconds; what they hand in or give up frees the files.";
    }

    private static PathWaitView View(PathWaitMessage wait) => new()
    {
        Task = wait.Task,
        Path = wait.Path,
        Overlaps = wait.HeldPath,
        ClaimedBy = wait.Agent,
        HeldFor = wait.HeldFor,
        LeaseUntil = wait.Until,
    };
}
