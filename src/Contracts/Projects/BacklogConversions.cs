using Krewe.Domain.Backlogs;

namespace Krewe.Contracts.Projects;

/// <summary>From the backlog's answers to the wire.</summary>
public static class BacklogConversions
{
    public static NothingMessage ToMessage(this NothingToOffer nothing) => new()
    {
        ReadyForOthers = nothing.ReadyForOthers,
        KeptForOthers = nothing.KeptForOthers,
        PathsReserved = nothing.PathsReserved,
        PathWaits = [.. nothing.PathWaits.Select(PathWaitMessage.From)],
        MissingSkills = new Dictionary<string, int>(nothing.MissingSkills, StringComparer.Ordinal),
        OwnReviews = nothing.OwnReviews,
        Offered = nothing.Offered,
        InProgress = nothing.InProgress,
        Blocked = nothing.Blocked,
        Waiting = nothing.Waiting,
        NeedPerson = nothing.NeedPerson,
        Dead = nothing.Dead,
        NextReadyAt = nothing.NextReadyAt,
        IsDrained = nothing.IsDrained,
        Pause = HaltMessage.From(nothing.Pause),
    };

    public static BacklogStats ToStats(this BacklogCounts counts) => new()
    {
        Result = ReplyResult.Done,
        Ready = counts.Ready,
        Blocked = counts.Blocked,
        Waiting = counts.Waiting,
        InProgress = counts.InProgress,
        InReview = counts.InReview,
        SetAside = counts.SetAside,
        Dead = counts.Dead,
        OldestReadySince = counts.OldestReadySince,
    };
}
