using Krewe.Formats.Checklists;

namespace Krewe.Formats.SpecKit;

/// <summary>
/// What waits for what. What the file says in words goes first; what follows from the order of phases and lines is added where it closes no
/// circle. Phases are groups that wait for each other as a whole, so that edges stay few.
/// </summary>
internal sealed class SpecEdges
{
    /// <summary>So many edges between two sets of tasks are made directly; more go over a group.</summary>
    private const int DirectMax = 64;

    /// <summary>Ids that are read of one task's words.</summary>
    private const int SaidMax = 2_000;

    private readonly SpecOutline _outline;
    private readonly List<FileNode> _nodes = [];
    private readonly Dictionary<string, FileNode> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _edges = new(StringComparer.Ordinal);
    private readonly List<ChecklistFault> _remarks = [];
    private readonly Dictionary<string, string> _gateOf = new(StringComparer.Ordinal);
    private readonly EdgeBudget _budget = new();
    private TaskOrder _order = null!;
    private int _said;

    private SpecEdges(SpecOutline outline) => _outline = outline;

    /// <summary>What each task and phase waits for, by key.</summary>
    public IReadOnlyList<string> Of(string key) => _edges.TryGetValue(key, out var targets) ? [.. targets] : [];

    /// <summary>Groups that were made so that many tasks can wait for many: the group and the tasks in it.</summary>
    public Dictionary<string, (string? Parent, IReadOnlyList<SpecTask> Tasks)> Gates { get; } = new(StringComparer.Ordinal);

    /// <summary>What a task is part of: its gate, or the task or phase that it stands in.</summary>
    public string? ParentOf(string key) => _gateOf.TryGetValue(key, out var gate) ? gate : _byKey[key].Parent;

    public IReadOnlyList<ChecklistFault> Remarks => _remarks;

    /// <summary>True when the words of the file name more than can be kept: then nothing more was looked for.</summary>
    public bool IsOverfull => _said > ChecklistLimits.Dependencies;

    public static SpecEdges Find(SpecOutline outline)
    {
        var edges = new SpecEdges(outline);
        edges.AddNodes();
        edges.AddSaid();
        if (edges.IsOverfull)
        {
            return edges;
        }

        edges._order = TaskOrder.Of(edges._nodes);
        edges.KeepSaid();
        edges.OrderPhases();
        foreach (var siblings in outline.Phases.Select(phase => phase.Tasks).Append(outline.Loose).SelectMany(tasks => tasks.GroupBy(task => task.Parent)))
        {
            edges.OrderTasks([.. siblings]);
        }

        return edges;
    }

    private void AddNodes()
    {
        foreach (var phase in _outline.Phases)
        {
            Add(phase.Key, null);
            phase.Tasks.ForEach(task => Add(task.Key, task.Parent ?? phase.Key));
        }

        _outline.Loose.ForEach(task => Add(task.Key, task.Parent));

        void Add(string key, string? parent)
        {
            var node = new FileNode(key, parent);
            _nodes.Add(node);
            _byKey.Add(key, node);
        }
    }

    private void AddSaid()
    {
        var byId = _outline.Tasks.GroupBy(task => task.Head.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        foreach (var task in _outline.Tasks.TakeWhile(_ => !IsOverfull))
        {
            foreach (var (id, isNamed) in SaidBy(task).Take(SaidMax).DistinctBy(said => said.Id, StringComparer.OrdinalIgnoreCase))
            {
                _budget.SpendEdge();
                if (byId.TryGetValue(id, out var target))
                {
                    Say(task.Key, target.Key);
                }
                else if (isNamed)
                {
                    // A range may have gaps.
                    _remarks.Add(new(task.Box.Number, $"it depends on '{id}', which is no task of this file"));
                }
            }

            if (task.Head.Blocking is { } blocking)
            {
                foreach (var later in DependencyText.Ids(blocking).Take(SaidMax).Select(said => said.Id).Where(byId.ContainsKey))
                {
                    _budget.SpendEdge();
                    Say(byId[later].Key, task.Key);
                }

                SayPhases(task, blocking);
            }
        }
    }

    private static IEnumerable<(string Id, bool IsNamed)> SaidBy(SpecTask task) =>
        DependencyText.DependsOn(task.Head.Description).Concat(task.Nested
            .Where(line => line.Kind is ChecklistLineKind.Bullet or ChecklistLineKind.Text && line.Text.Contains("depend", StringComparison.OrdinalIgnoreCase))
            .SelectMany(line => DependencyText.DependsOn(line.Text)));

    /// <summary>Whole phases wait for a task that says so, but for its own and those before it: they are done by then.</summary>
    private void SayPhases(SpecTask task, string blocking)
    {
        var own = _outline.PhaseOf(task);
        var ranges = DependencyText.Phases(blocking).Take(SaidMax).ToList();
        _budget.Spend((long)ranges.Count * _outline.Phases.Count);
        foreach (var phase in _outline.Phases.Where(phase => phase.Number is { } number && ranges.Any(range => range.From <= number && number <= range.To)))
        {
            if (own is not null && phase.Heading.Number > own.Heading.Number)
            {
                _budget.SpendEdge();
                Say(phase.Key, task.Key);
            }
        }
    }

    private void Say(string task, string target)
    {
        if (task != target && !IsPartOf(task, target) && !IsPartOf(target, task))
        {
            _byKey[task].Said.Add(target);
            _said++;
        }
    }

    private bool IsPartOf(string key, string whole)
    {
        for (var above = _byKey[key].Parent; above is not null; above = _byKey[above].Parent)
        {
            if (above == whole)
            {
                return true;
            }
        }

        return false;
    }

    private void KeepSaid()
    {
        var lines = _outline.Tasks.ToDictionary(task => task.Key, task => task.Box.Number, StringComparer.Ordinal);
        foreach (var node in _nodes)
        {
            foreach (var target in node.Said.Distinct(StringComparer.Ordinal).Where(target => !TryAdd(node.Key, target)))
            {
                _remarks.Add(new(lines.GetValueOrDefault(node.Key), $"it is not made to wait for '{target}': that would close a circle"));
            }
        }
    }

    private void OrderPhases()
    {
        List<SpecPhase> last = [];
        List<SpecPhase> stories = [];
        foreach (var phase in _outline.Phases)
        {
            if (phase.Kind == SpecPhaseKind.Story)
            {
                // A story that goes on in a second phase waits for its first.
                var same = stories.Where(earlier => earlier.Story == phase.Story).TakeLast(1).ToList();
                WaitFor(phase, same.Count > 0 ? same : last);
                stories.Add(phase);
            }
            else if (phase.Kind == SpecPhaseKind.Step)
            {
                WaitFor(phase, stories.Count > 0 ? stories : last);
                (last, stories) = ([phase], []);
            }
        }
    }

    private void WaitFor(SpecPhase phase, List<SpecPhase> before)
    {
        foreach (var earlier in before.Where(earlier => !TryAdd(phase.Key, earlier.Key)))
        {
            // Something in the way: then each task for itself, as far as it goes.
            foreach (var task in phase.Tasks.Where(task => task.Parent is null))
            {
                TryAdd(task.Key, earlier.Key);
            }
        }
    }

    private void OrderTasks(List<SpecTask> tasks)
    {
        OrderTests(tasks);
        List<SpecTask> wall = [];
        List<SpecTask> beforeGroup = [];
        string? group = null;
        foreach (var task in tasks)
        {
            if (task.Head.Group is not null && task.Head.Group != group)
            {
                _budget.Spend(wall.Count);
                beforeGroup = [.. wall];
            }

            group = task.Head.Group;
            if (group is not null && _byKey[task.Key].Said.Count == 0)
            {
                Join(beforeGroup, [task]);
            }

            if (group is null && !task.Head.IsParallel)
            {
                Join(wall, [task]);
                wall = [task];
            }
            else
            {
                wall.Add(task);
            }
        }

        OrderByPath(tasks);
    }

    /// <summary>Tests that stand first are written first, also before what is marked as parallel.</summary>
    private void OrderTests(List<SpecTask> tasks) =>
        Join([.. tasks.TakeWhile(task => task.IsTest)], [.. tasks.SkipWhile(task => task.IsTest).Where(task => !task.IsTest && task.Head.IsParallel)]);

    /// <summary>Tasks that change the same file go one after the other, even if they are marked as parallel.</summary>
    private void OrderByPath(List<SpecTask> tasks)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            foreach (var path in task.Paths)
            {
                if (last.TryGetValue(path, out var earlier) && (task.Head.IsParallel || task.Head.Group is not null))
                {
                    TryAdd(task.Key, earlier);
                }

                last[path] = task.Key;
            }
        }
    }

    /// <summary>Every one of the later tasks waits for all of the earlier ones.</summary>
    private void Join(List<SpecTask> earlier, List<SpecTask> later)
    {
        if ((long)earlier.Count * later.Count <= DirectMax)
        {
            later.ForEach(task => earlier.ForEach(target => TryAdd(task.Key, target.Key)));
            return;
        }

        _budget.Spend(earlier.Count);
        var targets = Gathered(earlier).Select(one => (one.Key, one.Members, End: _order.EndOf(one.Members.Select(member => member.Key)))).ToList();
        foreach (var task in later)
        {
            foreach (var (key, members, end) in targets)
            {
                _budget.SpendEdge();
                if (_order.IsAfter(task.Key, end))
                {
                    Targets(task.Key).Add(key);
                }
                else
                {
                    members.TakeLast(DirectMax).ToList().ForEach(member => TryAdd(task.Key, member.Key));
                }
            }
        }
    }

    /// <summary>As few keys as stand for all of the tasks: those that are in no gate yet get one; of a gate that is not wholly meant its tasks stay.</summary>
    private IEnumerable<(string Key, List<SpecTask> Members)> Gathered(List<SpecTask> tasks)
    {
        var free = tasks.Where(task => !_gateOf.ContainsKey(task.Key)).ToList();
        var meant = tasks.Select(task => task.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var gate in tasks.Where(task => _gateOf.ContainsKey(task.Key)).Select(task => _gateOf[task.Key]).Distinct(StringComparer.Ordinal).ToList())
        {
            var members = Gates[gate].Tasks.ToList();
            var known = members.Where(member => meant.Contains(member.Key)).ToList();
            foreach (var one in known.Count == members.Count ? [(gate, members)] : known.TakeLast(DirectMax).Select(member => (member.Key, new List<SpecTask> { member })))
            {
                yield return one;
            }
        }

        if (free.Count > 0)
        {
            yield return (free.Count == 1 ? free[0].Key : Gate(free), free);
        }
    }

    private string Gate(List<SpecTask> tasks)
    {
        var key = $"{tasks[0].Key}-to-{tasks[^1].Key}";
        Gates.Add(key, (_byKey[tasks[0].Key].Parent, tasks));
        tasks.ForEach(task => _gateOf.Add(task.Key, key));
        return key;
    }

    private bool TryAdd(string task, string target)
    {
        _budget.SpendEdge();
        if (!_order.IsAfter(task, target))
        {
            return false;
        }

        Targets(task).Add(target);
        return true;
    }

    private HashSet<string> Targets(string task) => _edges.TryGetValue(task, out var targets) ? targets : _edges[task] = new(StringComparer.Ordinal);
}
