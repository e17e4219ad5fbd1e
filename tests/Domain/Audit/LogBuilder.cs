using Krewe.Domain.Audit;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;

namespace Krewe.Domain.Tests.Audit;

/// <summary>
/// A project's log as the rules write it: a faultless history, into which a test then plants a fault. The graph is not asked here,
/// so a claim out of order is one such fault.
/// </summary>
internal sealed class LogBuilder
{
    private readonly Dictionary<string, TaskState> _tasks = [];
    private readonly List<Edge> _edges = [];
    private int _seconds;

    public List<AuditEvent> Events { get; } = [];

    public IReadOnlyList<Edge> Edges => _edges;

    public LogBuilder Create(string id, params Edge[] edges)
    {
        _edges.AddRange(edges);
        Keep(id, CreationRules.Create(Make.Project, new NewTask { Id = id, Title = id, Edges = edges }, Context("eve")));
        return this;
    }

    public LogBuilder Do(string id, TaskCommand command, string agent = "ada")
    {
        Keep(id, (Decision.Accepted)TaskRules.Decide(_tasks[id], command, Context(agent)));
        return this;
    }

    public LogBuilder Claim(string id, string agent = "ada") => Do(id, new ClaimTask(StringList.Empty), agent);

    public LogBuilder Complete(string id, string agent = "ada") => Do(id, new CompleteTask(_tasks[id].Fence, null), agent);

    public LogBuilder Work(string id, string agent = "ada") => Claim(id, agent).Complete(id, agent);

    public LogBuilder Add(params Edge[] edges)
    {
        var id = edges[0].Task;
        Keep(id, (Decision.Accepted)DependencyRules.Add(_tasks[id], [.. _edges.Where(edge => edge.Task == id)], edges, Context("eve")));
        _edges.RemoveAll(edge => edges.Any(one => (one.Task, one.DependsOn) == (edge.Task, edge.DependsOn)));
        _edges.AddRange(edges);
        return this;
    }

    public LogBuilder Remove(Edge edge)
    {
        Keep(edge.Task, (Decision.Accepted)DependencyRules.Remove(_tasks[edge.Task], [.. _edges.Where(one => one.Task == edge.Task)], edge.DependsOn, Context("eve")));
        _edges.Remove(edge);
        return this;
    }

    /// <summary>An event that no rule would write, after the last one of its task.</summary>
    public LogBuilder Plant(string id, Func<AuditEvent, AuditEvent> change)
    {
        var last = Events.FindLast(it => it.Task == id)!;
        Events.Add(change(last with { Seq = Events.Count + 1, Detail = null }));
        return this;
    }

    public List<AuditRow> Rows() =>
        [.. _tasks.Values.Select(task => new AuditRow(task.Key.Id, task.Status, task.Version, task.Fence, task.NotBefore is not null))];

    public AuditReport Audit(IReadOnlyCollection<AuditRow>? rows = null, IReadOnlyCollection<Edge>? edges = null, IEnumerable<Acknowledgement>? acknowledged = null)
    {
        var audit = new ProjectAudit();
        Events.ForEach(audit.Read);
        return audit.Close(rows ?? Rows(), edges ?? _edges, acknowledged);
    }

    /// <summary>What an audit finds that is given only what came after a seq.</summary>
    public AuditReport AuditAfter(long goneThrough, IReadOnlyCollection<AuditRow>? rows = null, IEnumerable<Acknowledgement>? acknowledged = null)
    {
        var audit = new ProjectAudit(goneThrough: goneThrough);
        Events.Where(next => next.Seq > goneThrough).ToList().ForEach(audit.Read);
        return audit.Close(rows ?? Rows(), _edges, acknowledged);
    }

    private void Keep(string id, Decision.Accepted accepted)
    {
        _tasks[id] = accepted.Next;
        var it = accepted.Event;
        Events.Add(new AuditEvent(Events.Count + 1, id, it.Kind, it.From, it.To, it.Version, it.Fence, it.Actor, it.Session, it.Detail));
    }

    /// <summary>Each step comes after the end of any lease and any rest.</summary>
    private DecisionContext Context(string agent) => Make.Context(_seconds += 1_000, agent, $"{agent}-session");
}
