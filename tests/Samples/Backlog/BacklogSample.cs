using Krewe.Samples.Words;

namespace Krewe.Samples.Backlog;

/// <summary>
/// samples/backlog.jsonl: 2,400 issues in the Beads format with every dialect and every kind of dirt that real files have, made
/// so that all of it can be drained once it is imported as pending.
/// </summary>
public static class BacklogSample
{
    private const ulong Seed = 20_250_203;

    /// <summary>Writes the file, the same bytes each time: a header, memories, then the issues by id.</summary>
    public static void Write(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var dice = new Dice(Seed);
        var ids = new SampleIds(dice);
        var plan = new BacklogPlan(dice, ids);
        var dirt = new BacklogDirt(dice, plan, ids);
        dirt.Apply();

        output.NewLine = "\n";
        output.WriteLine(SampleLine.Header());
        foreach (var (key, value) in Vocabulary.Memories)
        {
            output.WriteLine(SampleLine.Memory(key, value));
        }

        var line = new SampleLine(dice);
        var dependents = plan.Issues.SelectMany(issue => issue.Edges).CountBy(edge => edge.Target, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var issue in plan.Issues.Concat(dirt.Deleted).OrderBy(issue => issue.Id, StringComparer.Ordinal))
        {
            output.WriteLine(line.Issue(issue, dependents.GetValueOrDefault(issue.Id)));
        }
    }
}
