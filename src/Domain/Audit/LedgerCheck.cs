namespace Krewe.Domain.Audit;

/// <summary>What clients were told against the log.</summary>
internal static class LedgerCheck
{
    public static void Run(IReadOnlyDictionary<string, TaskTrail> trails, IEnumerable<Acknowledgement> acknowledged, AuditFindings findings, bool isCut)
    {
        var holders = new Dictionary<(string Task, long Fence), string>();
        foreach (var entry in acknowledged)
        {
            var trail = trails.GetValueOrDefault(entry.Task);
            if (!IsLogged(trail, entry) && !(isCut && MayBeGone(trail, entry)))
            {
                var what = entry.IsCompletion ? "completed under" : "claimed with";
                findings.Add(AuditFindingKind.Lost, entry.Task, 0, $"'{entry.Holder}' was told that it is {what} fence {entry.Fence}, and the log has nothing of it.");
            }

            if (!entry.IsCompletion && !holders.TryAdd((entry.Task, entry.Fence), entry.Holder) && holders[(entry.Task, entry.Fence)] != entry.Holder)
            {
                findings.Add(
                    AuditFindingKind.DoubleClaim,
                    entry.Task,
                    0,
                    $"'{holders[(entry.Task, entry.Fence)]}' and '{entry.Holder}' were both told that fence {entry.Fence} is theirs.");
            }
        }
    }

    /// <summary>True when it may have been logged before the log's beginning was removed.</summary>
    private static bool MayBeGone(TaskTrail? trail, Acknowledgement entry) => trail is null || entry.Fence <= trail.FenceBefore;

    private static bool IsLogged(TaskTrail? trail, Acknowledgement entry) =>
        trail is not null && (entry.IsCompletion ? trail.WasCompleted(entry.Fence) : trail.WasClaimed(entry.Fence));
}
