namespace Krewe.Samples.Backlog;

/// <summary>
/// A clean plan of 2,400 issues: 48 epics in 12 streams, one after the other in each; features, tasks, bugs; a release check each.
/// Every edge leads to an issue made before, so that all of it can be done.
/// </summary>
internal sealed class BacklogPlan
{
    public const int Streams = 12;
    public const int EpicsPerStream = 4;
    public const int BlockSize = 50;
    public const int Size = Streams * EpicsPerStream * BlockSize;

    private const int FirstTask = 6;
    private const int FirstBug = 44;
    private const int ReleaseCheck = BlockSize - 1;

    // How often each word of a dialect stands for its kind.
    private static readonly string[] BlocksWords = [.. Enumerable.Repeat("blocks", 15), "depends-on", "depends_on", "blocked-by", "blocked_by", "blocks-on"];
    private static readonly string[] ParentWords = [.. Enumerable.Repeat("parent-child", 9), "parent_child", "child-of", "parent"];
    private static readonly string[] OtherWords =
        ["related", "related-to", "relates-to", "tracks", "supersedes", "duplicates", "caused-by", "replies-to", "validates", "inspired-by"];

    private readonly Dice _dice;
    private readonly SampleIds _ids;

    public BacklogPlan(Dice dice, SampleIds ids)
    {
        _dice = dice;
        _ids = ids;
        for (var block = 0; block < Streams * EpicsPerStream; block++)
        {
            AddBlock(block);
        }

        AddHubs();
    }

    public List<SampleIssue> Issues { get; } = new(Size);

    /// <summary>The edge words for blocking work on work.</summary>
    public string BlocksWord() => _dice.Pick(BlocksWords);

    public IEnumerable<SampleIssue> Tasks(int block) => Issues[(block * BlockSize + FirstTask)..(block * BlockSize + FirstBug)];

    public SampleIssue Epic(int block) => Issues[block * BlockSize];

    private void AddBlock(int block)
    {
        var epic = Add("epic");
        if (block >= Streams)
        {
            epic.DependOn(Issues[(block - Streams) * BlockSize + ReleaseCheck].Id, BlocksWord());
        }

        for (var place = 1; place < FirstTask; place++)
        {
            Add("feature").DependOn(epic.Id, _dice.Pick(ParentWords));
        }

        for (var place = FirstTask; place < FirstBug; place++)
        {
            AddTask(epic);
        }

        for (var place = FirstBug; place < ReleaseCheck; place++)
        {
            AddBug(block);
        }

        AddReleaseCheck(block, epic);
    }

    private void AddTask(SampleIssue epic)
    {
        var parent = _dice.Below(20) switch
        {
            0 => null,
            < 4 => epic,
            _ => Issues[epic.Number + _dice.Between(1, FirstTask - 1)],
        };
        var task = Add(_dice.Chance(85) ? "task" : "spike", _dice.Chance(12) ? parent : null);
        if (parent is not null)
        {
            task.DependOn(parent.Id, _dice.Pick(ParentWords));
        }

        var before = task.Number - epic.Number - FirstTask;
        for (var count = _dice.Below(3); count > 0 && before > 0; count--)
        {
            task.DependOn(Issues[task.Number - _dice.Between(1, Math.Min(before, 9))].Id, BlocksWord());
        }

        if (epic.Number > 0 && _dice.Chance(8))
        {
            task.DependOn(Issues[_dice.Below(epic.Number)].Id, BlocksWord());
        }

        if (_dice.Chance(8) && task.Number > 0)
        {
            task.DependOn(Issues[_dice.Below(task.Number)].Id, _dice.Pick(OtherWords));
        }
    }

    private void AddBug(int block)
    {
        var found = _dice.Pick(Tasks(block).ToList());
        var bug = Add(_dice.Chance(70) ? "bug" : "chore");
        bug.DependOn(found.Id, _dice.Chance(90) ? "discovered-from" : "discovered_from");
        if (_dice.Chance(50))
        {
            bug.DependOn(_dice.Pick(Tasks(block).ToList()).Id, BlocksWord());
        }
    }

    /// <summary>Waits for the epic's children, for all of them or for any, or for a good part of the tasks by name.</summary>
    private void AddReleaseCheck(int block, SampleIssue epic)
    {
        var check = Add("milestone");
        switch (block % 4)
        {
            case 0: check.DependOn(epic.Id, "waits-for", """{"gate":"all-children"}"""); break;
            case 1: check.DependOn(epic.Id, "waits-for", """{"gate":"any-children"}"""); break;
            default:
                foreach (var task in _dice.Some(Tasks(block), _dice.Between(8, 28)))
                {
                    check.DependOn(task.Id, BlocksWord());
                }

                break;
        }
    }

    /// <summary>A few tasks of the first blocks that many of the later ones wait for.</summary>
    private void AddHubs()
    {
        foreach (var (block, fanOut) in new[] { (0, 120), (1, 60), (2, 28) })
        {
            var hub = Tasks(block).First();
            foreach (var later in _dice.Some(Enumerable.Range(Streams, Streams).SelectMany(Tasks), fanOut))
            {
                later.DependOn(hub.Id, BlocksWord());
            }
        }
    }

    private SampleIssue Add(string type, SampleIssue? idParent = null)
    {
        var id = idParent is null ? _ids.Next() : SampleIds.Child(idParent);
        var issue = new SampleIssue(Issues.Count, id, type);
        Issues.Add(issue);
        return issue;
    }
}
