using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Journal;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Projects;

/// <summary>
/// Brings in one chunk of a file: first its tasks, then its edges in file order. Running it again changes nothing. An edge that
/// would close a cycle is kept, unenforced, and reported with its cycle.
/// </summary>
internal sealed class TaskImport(IStore store, DecisionContexts contexts, GraphCommits commits)
{
    /// <summary>The journal takes this many changes together.</summary>
    private const int CommitMax = 1_000;

    public async Task<ImportReply> ImportAsync(ProjectScope scope, ImportTasks request)
    {
        var context = contexts.For(request.Caller, request.Operation, scope.Project.Settings);
        var report = new Report();
        await ImportTasksAsync(scope, request, context, report);
        try
        {
            await ImportEdgesAsync(scope, request, context, report);
        }
        catch (StoreUnavailableException lost) when (report.HasWritten)
        {
            throw new OutcomeUnknownException("Part of the import is committed; importing the file again brings in the rest.", lost);
        }

        return report.ToReply();
    }

    private async Task ImportTasksAsync(ProjectScope scope, ImportTasks request, DecisionContext context, Report report)
    {
        if (request.Tasks.Length == 0)
        {
            return;
        }

        var tasks = request.Tasks.Select(message => message.ToNewTask(message.Id!) with { Edges = [], IsImport = true })
            .DistinctBy(task => task.Id, StringComparer.Ordinal).ToList();
        report.SkipRepeats(request.Tasks, tasks);
        var existing = await LoadAsync(scope.Key, tasks.Select(task => task.Id), withDeleted: true);
        var changes = new List<TaskChange>();
        foreach (var task in tasks)
        {
            var decision = existing.TryGetValue(task.Id, out var state)
                ? ImportRules.Update(state, task, context)
                : CreationRules.Create(scope.Key, task, context);
            if (decision is Decision.Accepted accepted)
            {
                changes.Add(new TaskChange
                {
                    Next = accepted.Next,
                    Event = accepted.Event,
                    Text = accepted.Text,
                    Comments = task.Comments,
                    Artifacts = accepted.Artifacts,
                });
            }
            else
            {
                report.Unchanged++;
            }
        }

        await CommitAsync(scope, changes, report.Count);
    }

    private async Task ImportEdgesAsync(ProjectScope scope, ImportTasks request, DecisionContext context, Report report)
    {
        if (request.Edges.Length == 0)
        {
            return;
        }

        // One edge per pair: of a pair that a file names twice the first counts, here as in the backlog.
        var edges = request.Edges.Select(message => message.ToEdge()).DistinctBy(edge => (edge.Task, edge.DependsOn)).ToList();
        var tasks = await LoadAsync(scope.Key, edges.SelectMany(edge => new[] { edge.Task, edge.DependsOn }));
        scope.Learn(tasks.Values);
        var present = (await store.Tasks.ListEdgesAsync(scope.Key, [.. tasks.Keys], CancellationToken.None))
            .ToLookup(edge => edge.Task, StringComparer.Ordinal);
        var added = new Dictionary<string, List<Edge>>(StringComparer.Ordinal);
        var work = new LongWork();
        foreach (var edge in edges)
        {
            await work.StepAsync();
            if (Judge(scope, edge, tasks, present[edge.Task], report) is { } judged)
            {
                Add(added, judged);
            }
        }

        var changes = new List<TaskChange>();
        foreach (var (task, leaving) in added)
        {
            if (DependencyRules.Add(tasks[task], [.. present[task]], leaving, context) is Decision.Accepted accepted)
            {
                // The edges came with the line, and with its time: a task that they made younger than it would not take the next line.
                var next = accepted.Next with { UpdatedAt = tasks[task].UpdatedAt };
                changes.Add(new TaskChange { Next = next, Event = accepted.Event, AddedEdges = leaving });
            }
        }

        await CommitAsync(scope, changes, report.CountEdges);
    }

    /// <summary>The edge as it is to be kept, or null when it is there already or cannot be.</summary>
    private static Edge? Judge(
        ProjectScope scope, Edge edge, Dictionary<string, TaskState> tasks, IEnumerable<Edge> present, Report report)
    {
        if (edge.Task == edge.DependsOn)
        {
            report.Skip(edge, "a task cannot depend on itself");
            return null;
        }

        if (!tasks.ContainsKey(edge.Task) || !tasks.ContainsKey(edge.DependsOn))
        {
            report.Skip(edge, $"there is no task '{(tasks.ContainsKey(edge.Task) ? edge.DependsOn : edge.Task)}'");
            return null;
        }

        // What was imported or said here before stays as it is: the file is not newer than it.
        if (present.FirstOrDefault(one => one.DependsOn == edge.DependsOn) is { } same)
        {
            if (!same.Enforced)
            {
                report.Unenforce(same, scope.Backlog.FindCycle(same with { Enforced = true })?.Ids ?? []);
            }

            return null;
        }

        if (GraphCommits.TryEnter(scope.Backlog, edge) is not { } cycle)
        {
            return edge;
        }

        report.Unenforce(edge with { Enforced = false }, cycle);
        return edge with { Enforced = false };
    }

    private static void Add(Dictionary<string, List<Edge>> added, Edge edge)
    {
        if (!added.TryGetValue(edge.Task, out var leaving))
        {
            added[edge.Task] = leaving = [];
        }

        leaving.Add(edge);
    }

    private async Task<Dictionary<string, TaskState>> LoadAsync(ProjectKey project, IEnumerable<string> ids, bool withDeleted = false)
    {
        var rows = await store.Tasks.LoadManyAsync(project, ids.ToHashSet(StringComparer.Ordinal), CancellationToken.None);
        return rows.Where(row => withDeleted || row.Status != TaskStatus.Deleted).ToDictionary(row => row.Key.Id, StringComparer.Ordinal);
    }

    /// <summary>Counts each part when it is committed: a later one may fail, and what was written before must be known then.</summary>
    private async Task CommitAsync(ProjectScope scope, List<TaskChange> changes, Action<TaskChange, CommitOutcome> count)
    {
        foreach (var part in changes.Chunk(CommitMax))
        {
            var outcomes = await commits.CommitAsync(scope, part);
            for (var index = 0; index < part.Length; index++)
            {
                count(part[index], outcomes[index]);
            }
        }
    }

    /// <summary>Counts as it goes.</summary>
    private sealed class Report
    {
        /// <summary>Of a longer cycle the beginning is told: a hostile file could have ten thousand edges with ten thousand ids each.</summary>
        private const int CycleIdsMax = 100;

        private const string LostWhy = "it was changed by someone else at the same time; import the file again";

        private readonly List<SkippedMessage> _skipped = [];
        private readonly List<UnenforcedMessage> _unenforced = [];
        private int _created;
        private int _updated;
        private int _edges;

        public int Unchanged { get; set; }

        /// <summary>True when anything is committed.</summary>
        public bool HasWritten => _created + _updated + _edges > 0;

        public void SkipRepeats(NewTaskMessage[] asked, List<NewTask> distinct)
        {
            if (asked.Length > distinct.Count)
            {
                var repeated = asked.GroupBy(task => task.Id!, StringComparer.Ordinal).Where(group => group.Count() > 1);
                _skipped.AddRange(repeated.Select(group => new SkippedMessage(group.Key, null, "it is there more than once; the first counts")));
            }
        }

        public void Skip(Edge edge, string why) => _skipped.Add(new SkippedMessage(edge.Task, edge.DependsOn, why));

        public void Unenforce(Edge edge, IReadOnlyList<string> cycle) =>
            _unenforced.Add(new UnenforcedMessage(EdgeMessage.From(edge), [.. cycle.Take(CycleIdsMax)]));

        public void Count(TaskChange change, CommitOutcome outcome)
        {
            if (!outcome.IsCommitted)
            {
                _skipped.Add(new SkippedMessage(change.Next.Key.Id, null, outcome.Error ?? LostWhy));
            }
            else if (change.Next.Version == 1)
            {
                _created++;
            }
            else
            {
                _updated++;
            }
        }

        public void CountEdges(TaskChange change, CommitOutcome outcome)
        {
            if (outcome.IsCommitted)
            {
                _edges += change.AddedEdges.Count;
                return;
            }

            _skipped.AddRange(change.AddedEdges.Select(edge => new SkippedMessage(edge.Task, edge.DependsOn, outcome.Error ?? LostWhy)));
        }

        public ImportReply ToReply() => new()
        {
            Result = ReplyResult.Done,
            Created = _created,
            Updated = _updated,
            Unchanged = Unchanged,
            EdgesAdded = _edges,
            Skipped = [.. _skipped],
            Unenforced = [.. _unenforced],
        };
    }
}
