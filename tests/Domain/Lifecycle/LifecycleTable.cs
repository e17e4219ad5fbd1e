using Krewe.Tests.Support;

namespace Krewe.Domain.Tests.Lifecycle;

/// <summary>The table of docs/lifecycle.md that says what every command does in every state.</summary>
internal static class LifecycleTable
{
    /// <summary>Every cell: the command, whether it carries a fence, the state, and what the table says.</summary>
    public static IEnumerable<(string Command, bool IsFenced, string State, string Says)> Cells()
    {
        var rows = Rows().ToList();
        var states = rows[0][1..];
        foreach (var row in rows.Skip(2))
        {
            for (var column = 0; column < states.Length; column++)
            {
                yield return (row[0].Split('`')[1], row[0].Contains("(fenced)", StringComparison.Ordinal), states[column], row[column + 1]);
            }
        }
    }

    private static IEnumerable<string[]> Rows() => File.ReadLines(RepositoryRoot.Combine("docs", "lifecycle.md"))
        .SkipWhile(line => line != "## Every command in every state")
        .SkipWhile(line => !line.StartsWith('|'))
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}
