using System.Text.RegularExpressions;
using Krewe.Cli.Output;

namespace Krewe.Cli.Import;

/// <summary>The report of an import, for people.</summary>
internal static partial class ImportPrinting
{
    /// <summary>Of each reason so many cases are shown; the JSON has them all.</summary>
    private const int CasesMax = 5;

    public static void Print(CommandOutput output, ImportReport report)
    {
        output.Line($"{report.Issues} issues on {report.Lines} lines");
        output.Line($"{report.Created} created, {report.Updated} updated, {report.Unchanged} unchanged");
        output.Line($"{report.EdgesRead} dependencies, {report.BlockingEdges} of them blocking");
        output.Line($"{report.EdgesAdded} added, {report.Unenforced.Count} kept without effect");
        if (report.Memories > 0)
        {
            output.Line($"{report.Memories} memories");
        }

        PrintSkipped(output, report.Skipped);
        PrintRemarks(output, report.Remarks);
        PrintUnenforced(output, report);
    }

    private static void PrintSkipped(CommandOutput output, IReadOnlyList<SkippedLine> skipped)
    {
        foreach (var reason in skipped.GroupBy(item => Kind(item.Why), StringComparer.Ordinal).OrderByDescending(group => group.Count()))
        {
            output.Line($"skipped {reason.Count()}: {reason.Key}");
            PrintSome(output, [.. reason.Select(item => $"{Place(item.Line)}{item.Id}{(item.DependsOn is null ? null : $" -> {item.DependsOn}")}")]);
        }
    }

    private static void PrintRemarks(CommandOutput output, IReadOnlyList<LineRemark> remarks)
    {
        foreach (var kind in remarks.GroupBy(item => Kind(item.Remark), StringComparer.Ordinal))
        {
            output.Line($"changed on the way {kind.Count()}: {kind.Key}");
            PrintSome(output, [.. kind.Select(item => $"{Place(item.Line)}{item.Id}")]);
        }
    }

    private static void PrintUnenforced(CommandOutput output, ImportReport report)
    {
        if (report.Unenforced.Count == 0)
        {
            return;
        }

        output.Line($"kept without effect {report.Unenforced.Count}: each would close a cycle");
        foreach (var edge in report.Unenforced)
        {
            output.Line($"  {edge.Task} -> {edge.DependsOn} ({edge.Kind}): {string.Join(" -> ", edge.Cycle)}");
        }
    }

    private static void PrintSome(CommandOutput output, IReadOnlyList<string> cases)
    {
        foreach (var one in cases.Take(CasesMax))
        {
            output.Line($"  {one}");
        }

        if (cases.Count > CasesMax)
        {
            output.Line($"  and {cases.Count - CasesMax} more; --json lists them all");
        }
    }

    /// <summary>The sentence without the names in it: what differs in names only is told once.</summary>
    private static string Kind(string sentence) => Name().Replace(sentence, "'...'");

    [GeneratedRegex("'[^']*'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    private static string Place(long? line) => line is { } number ? $"line {number} " : string.Empty;
}
