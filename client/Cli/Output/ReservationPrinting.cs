using Krewe.Client.Wire;

namespace Krewe.Cli.Output;

/// <summary>Reserved files for people.</summary>
internal static class ReservationPrinting
{
    /// <summary>One line per pattern.</summary>
    public static void PrintTable(CommandOutput output, IReadOnlyList<ReservationView> rows) => Grid.Print(
        output,
        ["path", "kind", "claimed by", "task", "until", "title"],
        rows.Select(row => new[] { row.Path, Kind(row.Exclusive), row.ClaimedBy, row.Task, Grid.Time(row.LeaseUntil), row.Title }),
        "No claim holds such files.");

    /// <summary>What a claim holds now.</summary>
    public static void PrintHeld(CommandOutput output, TaskView task)
    {
        TaskPrinting.PrintOutcome(output, task);
        Print(output, Kind(isExclusive: true), task.Reserved?.Exclusive);
        Print(output, Kind(isExclusive: false), task.Reserved?.Shared);
        if (task.Reserved is null)
        {
            output.Line("It holds no files.");
        }
    }

    private static void Print(CommandOutput output, string kind, IReadOnlyList<string>? globs)
    {
        foreach (var glob in globs ?? [])
        {
            output.Line($"{kind,-10}{PlainText.Line(glob)}");
        }
    }

    private static string Kind(bool isExclusive) => isExclusive ? "exclusive" : "shared";
}
