using System.Globalization;
using Krewe.Domain.Reservations;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Every "no" that is about paths: who is in the way, until when, and what to do next.</summary>
internal static class PathRefusals
{
    /// <summary>Conflicts that a message tells of in words; the details have all.</summary>
    private const int TellMax = 3;

    /// <summary>More patterns of one kind than a claim may hold.</summary>
    public static Decision.Refused TooMany(TaskState state, ReservedPaths wanted)
    {
        var field = wanted.Exclusive.Count > GlobList.CountMax ? "paths" : "shared_paths";
        var count = Math.Max(wanted.Exclusive.Count, wanted.Shared.Count);
        return new Decision.Refused(new Rejection(
            RejectionCode.Validation,
            $"The claim on '{state.Key.Id}' would hold {count} patterns, those of the task included; at most {GlobList.CountMax} of each kind are allowed. " +
            "Name folders in place of single files, or give up what is not needed any more.",
            [new RejectionDetail(field, $"would be {count} patterns; at most {GlobList.CountMax} are allowed")]));
    }

    /// <summary>Other claims hold what this one needs.</summary>
    public static Rejection InTheWay(TaskState next, IReadOnlyList<ReservationConflict> conflicts, IReadOnlyDictionary<string, TaskState> holders)
    {
        var told = conflicts.Take(TellMax).Select(conflict => $"{conflict.Message} until {Time(Until(conflict, holders))}");
        var more = conflicts.Count > TellMax ? "; and more" : string.Empty;
        var isOwn = conflicts.All(conflict => conflict.Held.Agent == next.Claim?.Agent);
        return new Rejection(
            RejectionCode.PathsReserved,
            $"Task '{next.Key.Id}' needs files that {(isOwn ? "your own agent holds by other claims" : "others hold")}: {string.Join("; ", told)}{more}. " +
            (isOwn
                ? "Finish or release those tasks, or give up their files, before you claim this one; or claim another."
                : "A lease that is renewed lasts longer. Claim another task, ask for other files, or try again when those claims have ended."),
            [.. conflicts.SelectMany(conflict => Details(conflict, holders))]);
    }

    /// <summary>Too costly to find out.</summary>
    public static Rejection Undecided(TaskState next) => new(
        RejectionCode.PathsReserved,
        $"The paths of task '{next.Key.Id}' are too involved to be compared with those that others hold, so they do not count as free. " +
        "Ask with plainer patterns: files and folders, and few * in one segment.");

    /// <summary>The project holds as many patterns as it may.</summary>
    public static Rejection ProjectIsFull(TaskState next, int count) => new(
        RejectionCode.PathsReserved,
        $"The claims of project '{next.Key.Project}' hold {count} patterns already; at most {PathCheck.ProjectMax} are allowed. " +
        "Name folders in place of single files, or try again when other claims have ended.");

    private static RejectionDetail[] Details(ReservationConflict conflict, IReadOnlyDictionary<string, TaskState> holders) =>
    [
        new("path", conflict.Wanted.Text),
        new("overlaps", conflict.HeldGlob.Text),
        new("claimed_by", conflict.Held.Agent),
        new("task", conflict.Held.Task),
        new("lease_until", Time(Until(conflict, holders))),
    ];

    private static DateTimeOffset Until(ReservationConflict conflict, IReadOnlyDictionary<string, TaskState> holders) =>
        holders[conflict.Held.Task].Claim!.LeaseUntil;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
