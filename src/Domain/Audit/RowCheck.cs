using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>Rows against the last events of their tasks.</summary>
internal static class RowCheck
{
    public static void Run(IReadOnlyDictionary<string, TaskTrail> trails, IReadOnlyCollection<AuditRow> rows, AuditFindings findings, bool isCut)
    {
        var seen = new HashSet<string>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!seen.Add(row.Task))
            {
                findings.Add(AuditFindingKind.Row, row.Task, 0, "there are two rows of it.");
            }

            // All that was ever done to it may be older than the log.
            var trail = trails.GetValueOrDefault(row.Task);
            if (!(isCut && trail is null) && Difference(trail, row) is { } what)
            {
                findings.Add(AuditFindingKind.Row, row.Task, 0, what);
            }
        }

        foreach (var (id, trail) in trails)
        {
            if (trail.Status != TaskStatus.Deleted && !seen.Contains(id))
            {
                findings.Add(AuditFindingKind.Row, id, 0, $"the log knows it as {trail.Status.Name()}, and there is no row.");
            }
        }
    }

    private static string? Difference(TaskTrail? trail, AuditRow row)
    {
        if (trail is null)
        {
            return "there is a row, and the log does not know it.";
        }

        return (row.Status, row.Version, row.Fence) == (trail.Status, trail.Version, trail.Fence)
            ? null
            : $"the row says {Words(row.Status, row.Version, row.Fence)}, the log {Words(trail.Status, trail.Version, trail.Fence)}.";
    }

    private static string Words(TaskStatus status, long version, long fence) => $"{status.Name()} at version {version} with fence {fence}";
}
