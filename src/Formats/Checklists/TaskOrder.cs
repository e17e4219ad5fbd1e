namespace Krewe.Formats.Checklists;

/// <summary>
/// An order in which the tasks of a file can be done: what a task is said to wait for comes before it, its parts too, else the order of the
/// file counts. Whatever waits only for what comes earlier in it can never wait in a circle.
/// </summary>
internal sealed class TaskOrder
{
    private readonly Dictionary<string, FileNode> _nodes;
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    private TaskOrder(Dictionary<string, FileNode> nodes) => _nodes = nodes;

    /// <summary>Finds one. Among what is said first, what closes a circle comes too late and is left out later.</summary>
    public static TaskOrder Of(IReadOnlyList<FileNode> nodes)
    {
        var order = new TaskOrder(nodes.ToDictionary(node => node.Key, StringComparer.Ordinal));
        var parts = nodes.Where(node => node.Parent is not null).ToLookup(node => node.Parent!, node => node.Key, StringComparer.Ordinal);
        foreach (var node in nodes.Where(node => node.Parent is null && !order._last.ContainsKey(node.Key)))
        {
            order.Visit(node.Key, parts);
        }

        return order;
    }

    /// <summary>True when a task, with all its parts, comes after another with all its parts.</summary>
    public bool IsAfter(string task, string other) => _last[other] < _first[task];

    /// <summary>The place after which all of those tasks are done.</summary>
    public int EndOf(IEnumerable<string> tasks) => tasks.Max(task => _last[task]);

    /// <summary>True when a task, with all its parts, comes after a place.</summary>
    public bool IsAfter(string task, int end) => end < _first[task];

    /// <summary>Without recursion: files may name chains of any length.</summary>
    private void Visit(string root, ILookup<string, string> parts)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<(string Key, IEnumerator<string> Before)>();
        Push(root);
        while (stack.TryPeek(out var top))
        {
            if (!top.Before.MoveNext())
            {
                stack.Pop().Before.Dispose();
                Place(top.Key);
            }
            else if (!_last.ContainsKey(top.Before.Current) && !open.Contains(top.Before.Current))
            {
                Push(top.Before.Current);
            }
        }

        void Push(string key)
        {
            open.Add(key);
            stack.Push((key, Before(key, parts).GetEnumerator()));
        }
    }

    /// <summary>What comes before a node: what it and all that it is part of wait for, then its parts.</summary>
    private IEnumerable<string> Before(string key, ILookup<string, string> parts)
    {
        for (var above = _nodes[key]; above is not null; above = above.Parent is null ? null : _nodes[above.Parent])
        {
            foreach (var target in above.Said)
            {
                yield return target;
            }
        }

        foreach (var part in parts[key])
        {
            yield return part;
        }
    }

    private void Place(string key)
    {
        var place = _last.Count;
        _last[key] = place;
        _first.TryAdd(key, place);
        for (var above = _nodes[key].Parent; above is not null; above = _nodes[above].Parent)
        {
            if (!_first.TryAdd(above, place))
            {
                break;
            }
        }
    }
}

/// <summary>A task or group while its edges are being found.</summary>
/// <param name="Key">The task.</param>
/// <param name="Parent">What it is part of; stands before it in the list.</param>
internal sealed record FileNode(string Key, string? Parent)
{
    /// <summary>What the file says in words that it waits for: keys that exist.</summary>
    public List<string> Said { get; } = [];
}
