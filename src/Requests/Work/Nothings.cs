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

    public static NothingView View(NothingMessage nothing) => new()
    {
        Code = nothing switch
        {
            { Drain: not null } => ErrorCode.AgentDrained,
            { ClaimLimit: not null } => ErrorCode.ClaimLimitReached,
            { Pause: not null } => ErrorCode.Paused,
            { PathsInUse: not null } => ErrorCode.PathsReserved,
            _ => NothingReady,
        },
        Message = Explain(nothing),
        ReadyForOthers = nothing.ReadyForOthers,
        PathsReserved = nothing.PathsReserved,
        WaitsForPaths = nothing.PathWaits.Length == 0 ? null : [.. nothing.PathWaits.Select(View)],
        MissingSkills = nothing.MissingSkills,
        OwnReviews = nothing.OwnReviews > 0 ? nothing.OwnReviews : null,
        Offered = nothing.Offered,
        InProgress = nothing.InProgress,
        Blocked = nothing.Blocked,
        Waiting = nothing.Waiting,
        NeedPerson = nothing.NeedPerson,
        Dead = nothing.Dead,
        NextReadyAt = nothing.NextReadyAt,
        Drained = nothing.IsDrained,
        PathsInUse = nothing.PathsInUse?.Details.Select(detail => new ErrorDetail(detail.Field, detail.Message)).ToList(),
        Pause = Halts.View(nothing.Pause),
        AgentDrain = Halts.View(nothing.Drain),
        ClaimsHeld = nothing.ClaimsHeld,
        ClaimLimit = nothing.ClaimLimit,
    };

    /// <summary>What a server answers that stops while somebody waits.</summary>
    public static NothingView ViewOfClosing(NothingMessage nothing) =>
        View(nothing) with { Message = "Nothing yet, and this server is stopping. Ask again: another one goes on." };

    private static string Explain(NothingMessage nothing)
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
            return ExplainPaths(nothing);
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
            return "What is ready is assigned to other agents or lacks the labels that you asked for. Ask without labels, or again later.";
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
            ? "All work is done. You may stop."
            : "What is left waits for a person: dead, in review, set aside, or blocked by such work. You may stop, and a lead should look at it.";
    }

    private static string ExplainPaths(NothingMessage nothing)
    {
        var count = nothing.PathsReserved == 1 ? "One ready task waits" : $"{nothing.PathsReserved} ready tasks wait";
        var such = nothing.PathWaits is [var first, ..]
            ? $", such as {first.Task}: {first.Path} overlaps {first.HeldPath}, which agent {first.Agent} holds for task {first.HeldFor}"
            : string.Empty;
        return $"{count} for files that others hold{such}. Ask again in a few seconds; what they hand in or give up frees the files.";
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
