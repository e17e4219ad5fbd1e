using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Graph;
using Krewe.Domain.Plans;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Projects;

/// <summary>A plan under the ids that its tasks are to have, and what is wrong with it in its project.</summary>
internal sealed class PlanInProject
{
    /// <summary>More cycles than are told of are not looked for: each may be as long as the plan.</summary>
    private const int CyclesMax = 100;

    private const string IdField = "id";

    private readonly CreatePlan _request;
    private readonly List<PlanFaultMessage> _faults = [];
    private int _faultCount;

    private PlanInProject(CreatePlan request, NewTask[] tasks, IReadOnlyList<int> order)
    {
        _request = request;
        Tasks = tasks;
        Order = order;
    }

    /// <summary>The tasks, in the plan's order.</summary>
    public NewTask[] Tasks { get; }

    /// <summary>Their places, each after what it depends on.</summary>
    public IReadOnlyList<int> Order { get; }

    public bool HasFaults => _faultCount > 0;

    /// <summary>The ids that the plan gives its tasks itself.</summary>
    public IEnumerable<string> ChosenIds => _request.Tasks.Select(task => task.Task.Id).OfType<string>();

    /// <summary>The ids of tasks that must exist.</summary>
    public IEnumerable<string> Targets => _request.Tasks.SelectMany(task => task.Edges).Select(edge => edge.Id).OfType<string>();

    /// <summary>Settles the ids. A request with an idempotency key always gets the same ones.</summary>
    public static PlanInProject Of(CreatePlan request, Func<Operation, int, string> makeId)
    {
        var operation = request.Operation.Key is null ? request.Operation with { Key = request.Operation.Id } : request.Operation;
        var ids = request.Tasks.Select((task, place) => task.Task.Id ?? makeId(operation, place)).ToArray();
        var tasks = request.Tasks.Select((task, place) => task.Task.ToNewTask(ids[place]) with { Edges = Edges(task, ids[place], ids) }).ToArray();
        var links = request.Tasks.Select(IReadOnlyList<PlanEdge> (task) => [.. task.Edges.Select(Link)]).ToList();
        return new PlanInProject(request, tasks, PlanOrder.DependenciesFirst(links));
    }

    public PlanReply Reply(ReplyResult result) => new()
    {
        Result = result,
        Ids = Array.ConvertAll(Tasks, task => task.Id),
        Faults = [.. _faults],
        FaultCount = _faultCount,
    };

    /// <summary>Chosen ids must be free, and what is depended on must be there.</summary>
    /// <param name="project">For messages.</param>
    /// <param name="rows">The rows that were read, by id, with their status.</param>
    /// <param name="isOpen">True for ids of tasks that are known to be open.</param>
    public void CheckIds(ProjectKey project, Dictionary<string, TaskStatus> rows, Func<string, bool> isOpen)
    {
        for (var place = 0; place < Tasks.Length; place++)
        {
            var task = _request.Tasks[place];
            if (task.Task.Id is { } id && (rows.ContainsKey(id) || isOpen(id)))
            {
                Add(place, -1, $"there is a task '{id}' in project '{project.Project}' already: choose another id, or leave it out to get a free one");
            }

            for (var edge = 0; edge < task.Edges.Length; edge++)
            {
                if (task.Edges[edge].Id is { } target && !isOpen(target) && rows.GetValueOrDefault(target, TaskStatus.Deleted) == TaskStatus.Deleted)
                {
                    Add(place, edge, $"there is no task '{target}', neither in this request nor in project '{project.Project}'");
                }
            }
        }
    }

    /// <summary>What would wait for itself, up to <see cref="CyclesMax"/> times. What comes after what it depends on costs a step or two for each edge.</summary>
    public void CheckCycles(Backlog backlog)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place < Tasks.Length; place++)
        {
            names[Tasks[place].Id] = _request.Tasks[place].Ref ?? Tasks[place].Id;
        }

        var edges = Order.SelectMany(place => Tasks[place].Edges.Select((edge, index) => (Place: place, Index: index, Edge: edge))).ToList();
        var judged = backlog.CheckEdges(edges.Select(edge => edge.Edge), CyclesMax);
        for (var index = 0; index < judged.Count; index++)
        {
            if (judged[index].Cycle is { } cycle)
            {
                var path = new CyclePath([.. cycle.Ids.Select(id => names.GetValueOrDefault(id, id))]);
                Add(edges[index].Place, edges[index].Index, $"would close a cycle: these would wait for each other ({path})");
            }
        }
    }

    private static Edge[] Edges(PlanTaskMessage task, string id, string[] ids) => Array.ConvertAll(
        task.Edges, edge => new Edge(id, edge.Id ?? ids[edge.Target], edge.Kind, edge.AnyChild));

    private static PlanEdge Link(PlanEdgeMessage edge) => new(
        new PlanLink(IdField, edge.Id ?? string.Empty, PlanNameKind.Id, edge.Kind, edge.AnyChild), edge.Target < 0 ? null : edge.Target);

    private void Add(int place, int edge, string message)
    {
        _faultCount++;
        if (_faults.Count < PlanFaults.KeptMax)
        {
            _faults.Add(new PlanFaultMessage(place, edge, message));
        }
    }
}
