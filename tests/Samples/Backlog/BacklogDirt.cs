using Krewe.Samples.Words;

namespace Krewe.Samples.Backlog;

/// <summary>What years of tools and hands do to a clean plan.</summary>
internal sealed class BacklogDirt(Dice dice, BacklogPlan plan, SampleIds ids)
{
    public const int Tombstones = 40;

    private const int OldLinesPercent = 35;
    private const int WithoutPriority = 60;
    private const int EdgesToNowhere = 18;
    private const int EdgesOutside = 6;
    private const int EdgesToTombstones = 5;
    private const int SelfEdges = 4;
    private const int Cycles = 20;
    private const int CyclesOverParents = 4;

    private static readonly (string Status, int Count)[] Statuses =
    [
        ("in_progress", 150), ("hooked", 40), ("in_review", 70), ("cancelled", 45), ("blocked", 60), ("deferred", 50), ("pinned", 12), ("closed", 1300),
    ];

    private readonly List<SampleIssue> _deleted = [];

    /// <summary>Deleted issues that a file still holds, beside the 2,400.</summary>
    public IReadOnlyList<SampleIssue> Deleted => _deleted;

    public void Apply()
    {
        Write(new Prose(dice));
        Age();
        Bury();
        Misdirect();
        CloseCycles();
    }

    private void Write(Prose prose)
    {
        foreach (var issue in plan.Issues)
        {
            issue.Title = prose.Title(issue.Type, issue.Number / BacklogPlan.BlockSize);
            issue.Description = dice.Chance(94) ? prose.Description(DescriptionLength()) : "";
            issue.Priority = dice.Below(20) switch { 0 => 0, < 4 => 1, < 15 => 2, < 19 => 3, _ => 4 };
            issue.Labels.AddRange(dice.Some(Vocabulary.Labels, dice.Below(3)));
            for (var count = dice.Chance(9) ? dice.Between(1, 2) : 0; count > 0; count--)
            {
                issue.Remarks.Add(prose.Sentence());
            }
        }

        foreach (var issue in dice.Some(plan.Issues, 6))
        {
            issue.Description = prose.Description(Prose.MaxDescriptionLength);
        }
    }

    private int DescriptionLength() => dice.Below(100) switch { < 70 => dice.Between(40, 160), < 94 => dice.Between(150, 450), _ => dice.Between(500, 1900) };

    private void Age()
    {
        foreach (var issue in plan.Issues)
        {
            issue.IsOld = dice.Chance(OldLinesPercent);
        }

        foreach (var issue in dice.Some(plan.Issues, WithoutPriority))
        {
            issue.Priority = null;
        }

        var shuffled = new Queue<SampleIssue>(dice.Some(plan.Issues, plan.Issues.Count));
        foreach (var (status, count) in Statuses)
        {
            for (var done = 0; done < count; done++)
            {
                shuffled.Dequeue().Status = status;
            }
        }
    }

    private void Bury()
    {
        var prose = new Prose(dice);
        for (var count = 0; count < Tombstones; count++)
        {
            _deleted.Add(new SampleIssue(BacklogPlan.Size + count, ids.Next(), "task") { Title = prose.Title("task", 0), Status = "tombstone", IsOld = true });
        }
    }

    private void Misdirect()
    {
        Repeat(EdgesToNowhere, issue => issue.DependOn(ids.Next(), plan.BlocksWord()));
        Repeat(EdgesOutside, issue => issue.DependOn($"external:atlas/{ids.Next()}", "blocks"));
        Repeat(EdgesToTombstones, issue => issue.DependOn(dice.Pick(_deleted).Id, "blocks"));
        Repeat(SelfEdges, issue => issue.DependOn(issue.Id, plan.BlocksWord()));
    }

    /// <summary>Each edge leads back along others: whichever of them comes last in the file closes the cycle.</summary>
    private void CloseCycles()
    {
        var blocks = dice.Some(Enumerable.Range(0, BacklogPlan.Streams * BacklogPlan.EpicsPerStream), Cycles + CyclesOverParents);
        foreach (var block in blocks[..Cycles])
        {
            CloseCycle(block);
        }

        foreach (var block in blocks[Cycles..])
        {
            var child = plan.Tasks(block).First(task => task.Edges.Any(edge => edge.Target == plan.Epic(block).Id));
            plan.Epic(block).DependOn(child.Id, "blocks");
        }
    }

    private void CloseCycle(int block)
    {
        var tasks = plan.Tasks(block).ToDictionary(task => task.Id, StringComparer.Ordinal);
        var (from, to) = tasks.Values
            .SelectMany(task => task.Edges.Where(edge => tasks.ContainsKey(edge.Target) && IsBlocks(edge)).Select(edge => (tasks[edge.Target], task)))
            .ElementAt(dice.Below(6));
        var further = to.Edges.Count > 1 && dice.Chance(50)
            ? tasks.Values.FirstOrDefault(task => task.Edges.Any(edge => edge.Target == to.Id && IsBlocks(edge)))
            : null;
        from.DependOn((further ?? to).Id, "blocks");
    }

    private static bool IsBlocks(SampleEdge edge) => edge.Type.StartsWith("block", StringComparison.Ordinal) || edge.Type.StartsWith("depends", StringComparison.Ordinal);

    private void Repeat(int count, Func<SampleIssue, bool> add)
    {
        for (var done = 0; done < count;)
        {
            done += add(dice.Pick(plan.Issues)) ? 1 : 0;
        }
    }
}
