using Krewe.Cli.Output;
using Krewe.Domain.Audit;

namespace Krewe.Cli.Audit;

/// <summary>What an audit found, for people.</summary>
internal static class AuditPrinting
{
    private const int ShownMax = 20;

    public static void PrintUnreachable(CommandOutput output, IReadOnlyList<UnreachableTask> unreachable)
    {
        if (unreachable.Count == 0)
        {
            return;
        }

        output.Line($"{Counted.Of(unreachable.Count, "open task")} cannot be ended by agents alone:");
        PrintSome(output, unreachable.Count, unreachable.Select(task => $"{task.Id} {task.Why}"));
    }

    public static void PrintFindings(CommandOutput output, IReadOnlyDictionary<string, long> counts, IReadOnlyList<AuditFinding> findings)
    {
        foreach (var (kind, count) in counts)
        {
            output.Line($"{count} x {kind}:");
            var shown = findings.Where(finding => finding.Kind == kind);
            PrintSome(output, count, shown.Select(finding => $"{finding.Task}{(finding.Seq == 0 ? null : $" at seq {finding.Seq}")}: {finding.What}"));
        }
    }

    private static void PrintSome(CommandOutput output, long count, IEnumerable<string> lines)
    {
        foreach (var line in lines.Take(ShownMax))
        {
            output.Line($"  {line}");
        }

        if (count > ShownMax)
        {
            output.Line($"  and {count - ShownMax} more; --json lists more of them");
        }
    }
}
