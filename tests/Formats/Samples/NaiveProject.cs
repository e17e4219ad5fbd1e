using Krewe.Formats.Beads;

namespace Krewe.Formats.Tests.Samples;

/// <summary>
/// A project worked by the rules as they are told, slowly and by other means than the product's: to be sure that a sample can be
/// drained at all before anybody asks a fleet to.
/// </summary>
internal sealed class NaiveProject
{
    private readonly Dictionary<string, State> _states;
    private readonly Dictionary<string, List<BeadsDependency>> _edges;
    private readonly HashSet<string> _waitedFor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _waiters = new(StringComparer.Ordinal);

    /// <summary>Takes over the edges in the order of the file: one that closes a cycle over those before it is not enforced.</summary>
    public NaiveProject(IEnumerable<BeadsIssue> issues, bool asPending)
    {
        var tasks = issues.Where(issue => BeadsStatus.ToTaskStatus(issue.Status) != ImportedStatus.NotImported).ToList();
        _states = tasks.ToDictionary(issue => issue.Id, issue => StateOf(issue, asPending), StringComparer.Ordinal);
        _edges = tasks.ToDictionary(issue => issue.Id, _ => new List<BeadsDependency>(), StringComparer.Ordinal);
        foreach (var edge in tasks.SelectMany(issue => issue.Dependencies).Where(edge => BeadsDependencyKind.IsBlocking(edge.Kind)))
        {
            Take(edge);
        }
    }

    private enum State
    {
        Open,
        Completed,
        Cancelled,
        Skipped,
    }

    public int Missing { get; private set; }

    public int Self { get; private set; }

    public int Unenforced { get; private set; }

    public int Enforced => _edges.Values.Sum(edges => edges.Count);

    public int Completed => _states.Values.Count(state => state == State.Completed);

    public int Skipped => _states.Values.Count(state => state == State.Skipped);

    public int Open => _states.Values.Count(state => state == State.Open);

    /// <summary>Completes everything that is ready, round after round, until nothing is.</summary>
    /// <returns>How many tasks were ready in each round.</returns>
    public List<int> Drain()
    {
        List<int> rounds = [];
        while (true)
        {
            foreach (var id in _states.Keys.Where(id => _states[id] == State.Open && IsNeedless(id)).ToList())
            {
                _states[id] = State.Skipped;
            }

            var ready = _states.Keys.Where(id => _states[id] == State.Open && !IsBlocked(id)).ToList();
            if (ready.Count == 0)
            {
                return rounds;
            }

            rounds.Add(ready.Count);
            ready.ForEach(id => _states[id] = State.Completed);
        }
    }

    private static State StateOf(BeadsIssue issue, bool asPending) => BeadsStatus.ToTaskStatus(issue.Status, asPending) switch
    {
        ImportedStatus.Completed => State.Completed,
        ImportedStatus.Cancelled => State.Cancelled,
        _ => State.Open,
    };

    private void Take(BeadsDependency edge)
    {
        if (edge.IssueId == edge.DependsOnId)
        {
            Self++;
        }
        else if (!_states.ContainsKey(edge.DependsOnId))
        {
            Missing++;
        }
        else if (ClosesCycle(edge))
        {
            Unenforced++;
        }
        else
        {
            _edges[edge.IssueId].Add(edge);
            _waitedFor.UnionWith([edge.DependsOnId, .. edge.Kind == BeadsDependencyKind.ParentChild ? [edge.IssueId] : Array.Empty<string>()]);
            var index = edge.Kind switch { BeadsDependencyKind.ParentChild => _children, BeadsDependencyKind.WaitsFor => _waiters, _ => null };
            index?.TryAdd(edge.DependsOnId, []);
            index?[edge.DependsOnId].Add(edge.IssueId);
        }
    }

    private bool ClosesCycle(BeadsDependency edge) => edge.Kind switch
    {
        BeadsDependencyKind.ParentChild =>
            Reaches((edge.DependsOnId, false), (edge.IssueId, false))
            || Of(_waiters, edge.DependsOnId).Any(waiter => Reaches((edge.IssueId, true), (waiter, false))),
        BeadsDependencyKind.WaitsFor => Of(_children, edge.DependsOnId).Any(child => Reaches((child, true), (edge.IssueId, false))),
        _ => Reaches((edge.DependsOnId, true), (edge.IssueId, false)),
    };

    /// <summary>Over two points of every task, to be free of blockers and to be closed: what must come before what.</summary>
    private bool Reaches((string Id, bool Closed) from, (string Id, bool Closed) to)
    {
        if (!_waitedFor.Contains(to.Id))
        {
            return false;
        }

        var seen = new HashSet<(string, bool)> { from };
        var left = new Stack<(string Id, bool Closed)>([from]);
        while (left.TryPop(out var point))
        {
            if (point == to)
            {
                return true;
            }

            foreach (var next in Before(point).Where(seen.Add))
            {
                left.Push(next);
            }
        }

        return false;
    }

    private IEnumerable<(string Id, bool Closed)> Before((string Id, bool Closed) point) =>
        point.Closed
            ? [(point.Id, false)]
            : _edges[point.Id].SelectMany(edge => edge.Kind switch
            {
                BeadsDependencyKind.ParentChild => [(edge.DependsOnId, false)],
                BeadsDependencyKind.WaitsFor => Of(_children, edge.DependsOnId).Select(child => (child, true)),
                _ => new[] { (edge.DependsOnId, true) }.AsEnumerable(),
            });

    private bool IsBlocked(string id) => _edges[id].Any(edge => edge.Kind switch
    {
        BeadsDependencyKind.ParentChild => IsBlocked(edge.DependsOnId),
        BeadsDependencyKind.ConditionalBlocks => _states[edge.DependsOnId] != State.Cancelled,
        BeadsDependencyKind.WaitsFor => IsGateShut(Of(_children, edge.DependsOnId), edge.WaitsForAnyChild),
        _ => _states[edge.DependsOnId] == State.Open,
    });

    private bool IsGateShut(List<string> children, bool anyIsEnough) =>
        children.Count > 0 && (anyIsEnough ? children.All(child => _states[child] == State.Open) : children.Any(child => _states[child] == State.Open));

    private bool IsNeedless(string id) =>
        _edges[id].Any(edge => edge.Kind == BeadsDependencyKind.ConditionalBlocks && _states[edge.DependsOnId] == State.Completed);

    private static List<string> Of(Dictionary<string, List<string>> index, string id) => index.GetValueOrDefault(id) ?? [];
}
