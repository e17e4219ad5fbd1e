namespace Krewe.Domain.Routing;

/// <summary>Finds the names that somebody may have meant who wrote one that nobody has.</summary>
public static class NearNames
{
    private const int ToldMax = 5;

    /// <summary>Longer names are cut: the work grows with the square of it.</summary>
    private const int ComparedLength = 60;

    /// <summary>The nearest of the known names, nearest first, at most five; none when none is near.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known) =>
    [
        .. known
            .Select(candidate => (Name: candidate, Steps: StepsTo(name, candidate)))
            .Where(candidate => candidate.Steps <= StepsMax(name, candidate.Name))
            .OrderBy(candidate => candidate.Steps).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(ToldMax)
            .Select(candidate => candidate.Name),
    ];

    /// <summary>Of three letters one may be wrong, of six two.</summary>
    private static int StepsMax(string name, string candidate) => (Math.Min(Cut(name).Length, Cut(candidate).Length) + 2) / 3;

    /// <summary>How far one is from the other: letters to insert, drop or change, or one step where one contains the other.</summary>
    private static int StepsTo(string name, string candidate)
    {
        var shorter = name.Length < candidate.Length ? name : candidate;
        var longer = shorter == name ? candidate : name;
        const int ContainedMin = 3;
        var isContained = shorter.Length >= ContainedMin && shorter.Length < longer.Length && longer.Contains(shorter, StringComparison.OrdinalIgnoreCase);
        return isContained ? 1 : Edits(Cut(name), Cut(candidate));
    }

    private static string Cut(string name) => (name.Length <= ComparedLength ? name : name[..ComparedLength]).ToUpperInvariant();

    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var index = 1; index <= from.Length; index++)
        {
            var diagonal = row[0];
            row[0] = index;
            for (var column = 1; column <= to.Length; column++)
            {
                var change = diagonal + (from[index - 1] == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(change, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
