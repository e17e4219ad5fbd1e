using Krewe.Cli.Output;

namespace Krewe.Cli.Checklists;

/// <summary>The report of a sync, for people.</summary>
internal static class SyncPrinting
{
    /// <summary>Of each kind so many are shown; the JSON has them all.</summary>
    private const int CasesMax = 10;

    public static void Print(CommandOutput output, SyncReport report)
    {
        foreach (var file in report.Files)
        {
            output.Line($"{file.File}: {Counted.Of(file.Tasks, "task")}; {Summary(file)}");
            Print(output, "cannot be used", file.Faults);
            Print(output, "to decide", file.Conflicts);
            foreach (var group in file.Actions.Where(action => action.Action != "created").GroupBy(action => action.Action, StringComparer.Ordinal))
            {
                PrintSome(output, [.. group.Select(action => $"  {group.Key}: {Place(action.Line)}{action.Task}")]);
            }

            foreach (var group in file.Remarks.GroupBy(remark => remark.Message, StringComparer.Ordinal))
            {
                output.Line($"  remark: {group.Key}");
                PrintSome(output, [.. group.Where(remark => remark.Line is not null || remark.Task is not null).Select(remark => $"    {Place(remark.Line)}{remark.Task}".TrimEnd(':', ' '))]);
            }
        }

        if (report.DryRun)
        {
            output.Line("Nothing was done.");
        }
    }

    private static string Summary(FileReport file)
    {
        var parts = new List<string>();
        Add(file.Created, "created");
        Add(file.Updated, "updated");
        foreach (var group in file.Actions.Where(action => action.Action is not ("created" or "updated") && !action.Action.StartsWith("box", StringComparison.Ordinal)).GroupBy(action => action.Action, StringComparer.Ordinal))
        {
            Add(group.Count(), group.Key);
        }

        Add(file.Boxes, file.Boxes == 1 ? "box written" : "boxes written");
        Add(file.Conflicts.Count, "to decide");
        return file.Faults.Count > 0 ? "nothing of it was taken" : parts.Count == 0 ? "all the same on both sides" : string.Join(", ", parts);

        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{count} {what}");
            }
        }
    }

    private static void Print(CommandOutput output, string what, IReadOnlyList<SyncRemark> remarks) =>
        PrintSome(output, [.. remarks.Select(remark => $"  {what}: {Place(remark.Line)}{(remark.Task is null ? null : $"{remark.Task}: ")}{remark.Message}")]);

    private static void PrintSome(CommandOutput output, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(CasesMax))
        {
            output.Line(line);
        }

        if (lines.Count > CasesMax)
        {
            output.Line($"  and {lines.Count - CasesMax} more; --json lists them all");
        }
    }

    private static string Place(int? line) => line is { } number ? $"line {number}: " : string.Empty;
}
