using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Properties;

/// <summary>What a backlog has to say, worked out from scratch each time, straight from the words of docs/lifecycle.md.</summary>
internal sealed class NaiveBacklog
{
    public Dictionary<string, TaskState> Tasks { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Task, string DependsOn), Edge> Edges { get; } = [];

    public IEnumerable<Edge> Enforced => Edges.Values.Where(edge => edge.Blocks);

    public TaskStatus StatusOf(string id) => Tasks.TryGetValue(id, out var task) ? task.Status : TaskStatus.Pending;

    public bool IsBlocked(string id) => From(id).Any(edge => edge.Kind switch
    {
        EdgeKind.Blocks => !IsClosed(edge.DependsOn),
        EdgeKind.ParentChild => IsBlocked(edge.DependsOn),
        EdgeKind.ConditionalBlocks => StatusOf(edge.DependsOn) is not (TaskStatus.Cancelled or TaskStatus.Dead),
        _ => IsWaiting(edge),
    });

    public bool IsNeedless(string id) => From(id).Any(edge => edge.Kind switch
    {
        EdgeKind.ConditionalBlocks => StatusOf(edge.DependsOn) is TaskStatus.Completed or TaskStatus.Skipped or TaskStatus.Deleted,
        EdgeKind.ParentChild => IsNeedless(edge.DependsOn),
        _ => false,
    });

    public IEnumerable<string> BlockersOf(string id) => From(id).SelectMany(edge => edge.Kind switch
    {
        EdgeKind.ParentChild => BlockersOf(edge.DependsOn),
        EdgeKind.WaitsFor => IsWaiting(edge) ? Children(edge.DependsOn).Where(child => !IsClosed(child)) : [],
        EdgeKind.ConditionalBlocks => StatusOf(edge.DependsOn) == TaskStatus.Dead || IsClosed(edge.DependsOn) ? [] : [edge.DependsOn],
        _ => IsClosed(edge.DependsOn) ? [] : new[] { edge.DependsOn },
    }).Distinct();

    public bool IsReady(string id, DateTimeOffset now)
    {
        var task = Tasks[id];
        return (task.Status == TaskStatus.Pending || (task.Status == TaskStatus.Deferred && task.NotBefore is not null))
            && !(task.NotBefore > now)
            && !IsHeldBack(id);
    }

    /// <summary>By what it depends on; or by its children, beside which a task that closes itself is never given out.</summary>
    public bool IsHeldBack(string id) => IsBlocked(id) || WaitsForItsChildren(id);

    public IEnumerable<string> WaitedForBy(string id)
    {
        var blockers = BlockersOf(id).ToList();
        return blockers.Count == 0 && WaitsForItsChildren(id) ? Children(id).Where(child => !IsClosed(child)) : blockers;
    }

    private bool WaitsForItsChildren(string id) =>
        Tasks.TryGetValue(id, out var task) && !IsClosed(id) && task.Particulars.ClosesItself && Children(id).Any();

    public IEnumerable<TaskState> Ready(DateTimeOffset now, int agingSeconds) => Tasks.Values
        .Where(task => IsReady(task.Key.Id, now))
        .OrderBy(task => task.EnteredAt.AddSeconds(task.Priority * (double)agingSeconds))
        .ThenBy(task => task.CreatedAt)
        .ThenBy(task => task.Key.Id, StringComparer.Ordinal);

    /// <summary>Whether anybody would wait for themselves if this edge were there in the place of any other of its pair.</summary>
    public bool WouldClose(Edge added)
    {
        var edges = Enforced.Where(edge => (edge.Task, edge.DependsOn) != (added.Task, added.DependsOn)).Append(added).ToList();
        var steps = edges
            .SelectMany(edge => edge.Kind == EdgeKind.WaitsFor
                ? edges.Where(child => child.Kind == EdgeKind.ParentChild && child.DependsOn == edge.DependsOn).Select(child => (edge.Task, child.Task))
                : [(edge.Task, edge.DependsOn)])
            .ToLookup(step => step.Item1, step => step.Item2);
        return added.Task == added.DependsOn || steps.Any(from => Reaches(steps, from.Key));
    }

    /// <summary>How many children are closed, deleted ones left out, when all are; else 0.</summary>
    public int ClosedChildren(string id)
    {
        var children = Children(id).ToList();
        return children.TrueForAll(IsClosed) ? children.Count(child => StatusOf(child) != TaskStatus.Deleted) : 0;
    }

    private static bool Reaches(ILookup<string, string> steps, string start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var toSee = new Stack<string>(steps[start]);
        while (toSee.TryPop(out var at))
        {
            if (at == start)
            {
                return true;
            }

            if (seen.Add(at))
            {
                foreach (var next in steps[at])
                {
                    toSee.Push(next);
                }
            }
        }

        return false;
    }

    private IEnumerable<Edge> From(string id) => Enforced.Where(edge => edge.Task == id);

    private IEnumerable<string> Children(string id) =>
        Enforced.Where(edge => edge.Kind == EdgeKind.ParentChild && edge.DependsOn == id).Select(edge => edge.Task);

    private bool IsWaiting(Edge edge)
    {
        var children = Children(edge.DependsOn).ToList();
        return edge.AnyChild ? children.Count > 0 && !children.Exists(IsClosed) : !children.TrueForAll(IsClosed);
    }

    private bool IsClosed(string id) => StatusOf(id).IsClosed();
}
