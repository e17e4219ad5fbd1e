namespace Krewe.Formats.Git;

/// <summary>
/// Which task a branch may be for: of <c>feature/web-1-add-sign-in</c> that is <c>web-1</c>, but where the id ends and the words begin only somebody can
/// tell who knows the tasks.
/// </summary>
public static class BranchTasks
{
    /// <summary>How many ids are proposed.</summary>
    public const int CountMax = 16;

    /// <summary>What may be the id, the longest first: the task is the first of them that there is.</summary>
    public static IReadOnlyList<string> Candidates(string branch)
    {
        // A host calls the branch that takes a change back revert-12-NAME.
        if (branch.StartsWith("revert-", StringComparison.Ordinal))
        {
            return [];
        }

        // No id goes on beyond that, and nobody is to pay for the name of a branch that is a megabyte long.
        var last = branch.AsSpan(branch.LastIndexOf('/') + 1);
        var name = last[..Math.Min(last.Length, TaskIdText.LengthMax + 1)].ToString();
        var found = new List<string>();
        for (var end = name.IndexOf('-', 0); end >= 0 && found.Count < CountMax; end = name.IndexOf('-', end + 1))
        {
            Add(name[..end], found);
        }

        if (found.Count < CountMax)
        {
            Add(name, found);
        }

        found.Reverse();
        return found;
    }

    private static void Add(string id, List<string> found)
    {
        if (TaskIdText.IsPlain(id) && !found.Contains(id, StringComparer.Ordinal))
        {
            found.Add(id);
        }
    }
}
