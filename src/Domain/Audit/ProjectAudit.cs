using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>
/// Replays a project's whole log and holds it against the promises: one live claim at most, fences that grow, blockers that were
/// closed before their dependents began, paths that one claim held, rows that say what the log says. One pass, one event at a time.
/// </summary>
public sealed class ProjectAudit
{
    private readonly Dictionary<string, TaskTrail> _trails = new(StringComparer.Ordinal);
    private readonly AuditFindings _findings = new();
    private readonly PathTrail _paths = new();
    private readonly Readiness _readiness;
    private readonly bool _readsEdges;
    private readonly long _goneThrough;
    private long _events;
    private long _lastSeq;

    /// <summary>An audit that has read nothing yet.</summary>
    /// <param name="edges">
    /// The edges by which the order is judged, when that is not to be left to the log: of an imported file, enforced as
    /// <see cref="DependencyGraph.Check"/> says. Null: the edges that the events themselves tell of.
    /// </param>
    /// <param name="goneThrough">
    /// The last event that the log has lost to its age; 0 when it is whole. Each older task is then judged from its first event on, the order
    /// only among tasks that were made since, and the given edges not at all: where what they wait for stood is not known.
    /// </param>
    public ProjectAudit(IEnumerable<Edge>? edges = null, long goneThrough = 0)
    {
        _goneThrough = goneThrough;
        _readiness = new Readiness(id => _trails.TryGetValue(id, out var trail) ? trail.Status : TaskStatus.Pending);
        _readsEdges = edges is null;
        foreach (var edge in IsCut ? [] : edges ?? [])
        {
            AddEdge(edge, seq: 0);
        }
    }

    /// <summary>True when the log lacks its beginning.</summary>
    private bool IsCut => _goneThrough > 0;

    /// <summary>Reads the next event. Events come in the order of seq, from the project's first on.</summary>
    public void Read(AuditEvent next)
    {
        _events++;
        if (next.Seq <= _lastSeq)
        {
            _findings.Add(AuditFindingKind.Seq, next.Task, next.Seq, $"seq {next.Seq} came after {_lastSeq}.");
        }

        _lastSeq = next.Seq;
        if (_trails.TryGetValue(next.Task, out var trail))
        {
            Judge(trail, next);
        }
        else
        {
            _trails.Add(next.Task, trail = new TaskTrail(next));
            JudgeFirst(next);
        }

        if (_paths.Follow(next) is { } problem)
        {
            Found(AuditFindingKind.Paths, next, problem);
        }

        trail.Follow(next);
        _readiness.SetStatus(next.Task, next.To);
        ReadEdges(next);
        _readiness.TakeChanged();
    }

    /// <summary>
    /// Ends the audit with the rows as they are now. Nothing may have been written between the last event that was read and the
    /// rows, or they disagree for that reason.
    /// </summary>
    /// <param name="rows">Every row of the project; tombstones may be left out.</param>
    /// <param name="edges">Every edge of the project; those of tombstones may be left out.</param>
    /// <param name="acknowledged">What clients were told, if somebody kept it.</param>
    public AuditReport Close(IReadOnlyCollection<AuditRow> rows, IReadOnlyCollection<Edge> edges, IEnumerable<Acknowledgement>? acknowledged = null)
    {
        RowCheck.Run(_trails, rows, _findings, IsCut);
        if (_readsEdges)
        {
            EdgeCheck.Run(_readiness.Graph.Edges, edges, id => _trails.GetValueOrDefault(id)?.Status, _findings, IsCut);
        }

        LedgerCheck.Run(_trails, acknowledged ?? [], _findings, IsCut);
        var live = rows.Where(row => row.Status != TaskStatus.Deleted).ToList();
        return new AuditReport
        {
            Events = _events,
            Tasks = live.Count,
            ByStatus = live.CountBy(row => row.Status).OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.Name(), pair => pair.Value),
            Counts = _findings.Counts,
            Findings = _findings.Kept,
            ExpiredAndRedone = _trails.Values.Count(trail => trail.WasRedone),
            Unreachable = UnreachableTasks.Find(rows, edges),
            GoneThrough = _goneThrough,
            Unjudged = rows.Count(row => !_trails.ContainsKey(row.Task)),
        };
    }

    private void JudgeFirst(AuditEvent first)
    {
        if (IsCut && first.Version > 1)
        {
            JudgeFirstKept(first);
        }
        else if (!LifecycleSteps.Begins(first))
        {
            _findings.Add(
                AuditFindingKind.Version,
                first.Task,
                first.Seq,
                $"the log of the task begins with {first.Kind} at version {first.Version} and fence {first.Fence}.");
        }

        JudgeOrder(first);
    }

    /// <summary>What came before is gone: it may be any step that the lifecycle has.</summary>
    private void JudgeFirstKept(AuditEvent first)
    {
        if (!LifecycleSteps.Allows(first))
        {
            Found(AuditFindingKind.Step, first, $"{first.Kind} cannot lead from {first.From.Name()} to {first.To.Name()}.");
        }
    }

    private void Judge(TaskTrail trail, AuditEvent next)
    {
        if (next.Version != trail.Version + 1)
        {
            Found(AuditFindingKind.Version, next, $"version {next.Version} follows {trail.Version}.");
        }

        if (next.From != trail.Status)
        {
            Found(AuditFindingKind.Step, next, $"{next.Kind} says that the task was {next.From.Name()}, but it was {trail.Status.Name()}.");
        }
        else if (!LifecycleSteps.Allows(next))
        {
            Found(AuditFindingKind.Step, next, $"{next.Kind} cannot lead from {next.From.Name()} to {next.To.Name()}.");
        }

        var fence = trail.Fence + LifecycleSteps.FenceGrowth(next);
        if (next.Fence != fence)
        {
            Found(AuditFindingKind.Fence, next, $"the fence is {next.Fence} after {next.Kind}, and has to be {fence}.");
        }

        JudgeClaim(trail, next);
        JudgeOrder(next);
    }

    private void JudgeClaim(TaskTrail trail, AuditEvent next)
    {
        if (next.Kind != TaskEventKind.Claimed)
        {
            return;
        }

        if (trail.Status == TaskStatus.InProgress)
        {
            Found(AuditFindingKind.DoubleClaim, next, $"'{next.Actor}' got it while the claim with fence {trail.Fence} lived.");
        }
        else if (trail.WasClaimed(next.Fence))
        {
            Found(AuditFindingKind.DoubleClaim, next, $"'{next.Actor}' got fence {next.Fence}, which an earlier claim had.");
        }
    }

    private void JudgeOrder(AuditEvent next)
    {
        if (next.Kind == TaskEventKind.Claimed && _readiness.IsBlocked(next.Task))
        {
            var blockers = string.Join(", ", _readiness.BlockersOf(next.Task, limit: 5));
            Found(AuditFindingKind.Order, next, $"'{next.Actor}' got it before what it waits for was closed: {blockers}.");
        }
    }

    private void ReadEdges(AuditEvent next)
    {
        if (!_readsEdges || next.Detail is null)
        {
            return;
        }

        switch (next.Kind)
        {
            case TaskEventKind.Created or TaskEventKind.Imported or TaskEventKind.DependencyAdded:
                foreach (var edge in EdgeDetail.Read(next.Task, next.Detail))
                {
                    AddEdge(edge, next.Seq);
                }

                break;
            case TaskEventKind.DependencyRemoved:
                foreach (var edge in EdgeDetail.Read(next.Task, next.Detail))
                {
                    _readiness.RemoveEdge(edge.Task, edge.DependsOn);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>An edge that closes a cycle is told, and left out: nothing on the way could ever be judged to be in order.</summary>
    private void AddEdge(Edge edge, long seq)
    {
        if (IsCut && !(IsKnown(edge.Task) && IsKnown(edge.DependsOn) && !edge.AnyChild))
        {
            return;
        }

        if (_readiness.Graph.FindCycle(edge) is { } cycle)
        {
            _findings.Add(AuditFindingKind.Cycle, edge.Task, seq, $"the edge to '{edge.DependsOn}' closes a cycle: {cycle}.");
            return;
        }

        _readiness.AddEdge(edge);
    }

    /// <summary>True when the log tells of the task from its making on.</summary>
    private bool IsKnown(string task) => _trails.TryGetValue(task, out var trail) && trail.IsWhole;

    private void Found(string kind, AuditEvent at, string what) => _findings.Add(kind, at.Task, at.Seq, what);
}
