using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Graph;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Grains.Faults;
using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Projects;

namespace Krewe.Grains.Projects;

/// <summary>
/// One project: settings, graph and ready queue. Reentrant, because offers must not wait for commits; the backlog is only touched
/// between awaits. Whatever it believes is checked again by the commit of whoever acts on it.
/// </summary>
[GrainType("krewe.project")]
[Reentrant]
internal sealed class ProjectGrain(
    IStore store,
    ProjectDirectory projects,
    ActiveProjects active,
    BacklogGauges gauges,
    DecisionContexts contexts,
    FaultPlan faults,
    IChance chance) : Grain, IProjectGrain
{
    /// <summary>A change of the graph that lost against another process is decided again on the new graph, so often.</summary>
    private const int GraphTriesMax = 3;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    /// <summary>How many follow-ups one caller is asked to do.</summary>
    private const int FollowUpsMax = 100;

    private static readonly TimeSpan NamedFor = TimeSpan.FromSeconds(5);

    private readonly BacklogHolder _backlog = new(store, faults);
    private readonly Dictionary<string, DateTimeOffset> _named = new(StringComparer.Ordinal);
    private ProjectKey _key;
    private GraphCommits _commits = null!;
    private TaskCreation _creation = null!;
    private GraphChanges _graph = null!;
    private TaskImport _import = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ProjectKey.Parse(this.GetPrimaryKeyString());
        _commits = new GraphCommits(store, _backlog);
        _creation = new TaskCreation(store, contexts, _commits, new TaskIds(_key, chance));
        _graph = new GraphChanges(store, contexts, _commits);
        _import = new TaskImport(store, contexts, _commits);

        // Before any snapshot is read: the event reader then tells of everything that the snapshot lacks.
        active.Enter(_key);
        this.RegisterGrainTimer(ReportAsync, ReportInterval, ReportInterval);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        active.Leave(_key);
        gauges.Forget(_key);
        return Task.CompletedTask;
    }

    public Task<ProjectReply> CreateAsync(ProjectCommand command) => GuardAsync(
        async () =>
        {
            var now = contexts.Now;
            var settings = command.Settings?.ApplyTo(ProjectSettings.Default) ?? ProjectSettings.Default;
            var record = new ProjectRecord(_key, 1, command.Name ?? _key.Project, command.Description, settings, now, now);
            await store.Projects.EnsureOrganizationAsync(_key.Organization, CancellationToken.None);
            if (!await store.Projects.TryCreateAsync(record, CancellationToken.None))
            {
                return ProjectReplies.Refused(ProjectReplies.Exists(_key));
            }

            projects.Remember(record);
            return ProjectReplies.Done(record);
        },
        failed => new ProjectReply(failed));

    public Task<ProjectReply> GetAsync() => GuardAsync(
        async () => await projects.FindAsync(_key) is { } record
            ? ProjectReplies.Done(record)
            : ProjectReplies.Refused(ProjectReplies.NotFound(_key)),
        failed => new ProjectReply(failed));

    public Task<ProjectReply> UpdateAsync(ProjectCommand command) => GuardAsync(
        async () =>
        {
            var current = await store.Projects.FindAsync(_key, CancellationToken.None);
            if (current is null)
            {
                return ProjectReplies.Refused(ProjectReplies.NotFound(_key));
            }

            if (command.IfVersion is { } expected && expected != current.Version)
            {
                return ProjectReplies.Refused(ProjectReplies.Moved(current, expected));
            }

            return await WriteAsync(command, current);
        },
        failed => new ProjectReply(failed));

    public Task<OfferReply> OfferAsync(OfferMessage request) => GuardAsync(
        async () =>
        {
            if (await projects.FindAsync(_key) is not { } record)
            {
                return new OfferReply(ReplyResult.Refused, Rejection: RejectionMessage.From(ProjectReplies.NotFound(_key)));
            }

            if (!record.Settings.AcceptsClaims)
            {
                return new OfferReply(ReplyResult.Refused, Rejection: RejectionMessage.From(ProjectReplies.Paused(_key)));
            }

            return Offer(request, (await _backlog.GetAsync(_key, record.Settings)).Backlog);
        },
        failed => new OfferReply(failed));

    public async Task<LearnReply> LearnAsync(TaskNews news)
    {
        var backlog = _backlog.Current ?? await BacklogOrNullAsync();
        if (backlog is null)
        {
            return new LearnReply([]);
        }

        foreach (var task in news.Tasks)
        {
            backlog.Apply(task.ToState());
        }

        return FollowUps(backlog);
    }

    public async Task<LearnReply> CatchUpAsync(ChangedTask[] changed)
    {
        // In turn with changes of the graph: edges that were read before one of them must not be put over what it made.
        using (await _commits.EnterAsync())
        {
            try
            {
                return await CatchUpInTurnAsync(changed);
            }
            catch
            {
                // What could not be learned is read with the rest, by whoever asks next.
                _backlog.Forget();
                throw;
            }
        }
    }

    private async Task<LearnReply> CatchUpInTurnAsync(ChangedTask[] changed)
    {
        if (await _backlog.FindAsync() is not { } backlog)
        {
            // A backlog that nobody reads yet will be read with all of this in it.
            return new LearnReply([]);
        }

        var unknown = changed.Where(task => backlog.VersionOf(task.Id) < task.Version).Select(task => task.Id)
            .Union(faults.EdgesIgnored ? [] : backlog.EdgesInDoubt, StringComparer.Ordinal)
            .ToList();
        if (unknown.Count > 0)
        {
            var rows = await store.Tasks.LoadManyAsync(_key, unknown, CancellationToken.None);
            var edges = await store.Tasks.ListEdgesAsync(_key, unknown, CancellationToken.None);
            var byTask = edges.ToLookup(edge => edge.Task, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                if (!faults.EdgesIgnored && row.Version >= backlog.VersionOf(row.Key.Id))
                {
                    backlog.SetEdges(row.Key.Id, [.. byTask[row.Key.Id]]);
                }

                backlog.Apply(row);
            }

            await LearnEndsAsync(backlog, edges);
        }

        return FollowUps(backlog);
    }

    public Task<CreateTasksReply> CreateTasksAsync(CreateTasks request) => GuardAsync(
        async () =>
        {
            // Tasks without edges contend with nobody and wait for no turn.
            using var turn = request.Tasks.Any(task => task.Edges.Length > 0) ? await _commits.EnterAsync() : null;
            return await ScopeAsync() is { } scope
                ? await _creation.CreateAsync(scope, request)
                : new CreateTasksReply(ReplyResult.Refused, [], RejectionMessage.From(ProjectReplies.NotFound(_key)));
        },
        failed => new CreateTasksReply(failed, []));

    public Task<ImportReply> ImportAsync(ImportTasks request) => GuardAsync(
        async () =>
        {
            using var turn = await _commits.EnterAsync();
            return await ScopeAsync() is { } scope
                ? await _import.ImportAsync(scope, request)
                : new ImportReply { Result = ReplyResult.Refused, Rejection = RejectionMessage.From(ProjectReplies.NotFound(_key)) };
        },
        failed => new ImportReply { Result = failed });

    public Task<TaskReply> AddDependencyAsync(ChangeEdge request) => GuardAsync(
        () => ChangeGraphAsync(scope => _graph.AddAsync(scope, request)),
        failed => new TaskReply(failed));

    public Task<TaskReply> RemoveDependencyAsync(ChangeEdge request) => GuardAsync(
        () => ChangeGraphAsync(scope => _graph.RemoveAsync(scope, request)),
        failed => new TaskReply(failed));

    public Task<BacklogPageReply> ReadyAsync(int offset, int limit) => GuardAsync(
        async () =>
        {
            if (await ScopeAsync() is not { } scope)
            {
                return new BacklogPageReply(ReplyResult.Refused, [], 0, RejectionMessage.From(ProjectReplies.NotFound(_key)));
            }

            var ready = scope.Backlog.ReadyPage(offset, limit, contexts.Now);
            var entries = ready.Select(task => new BacklogEntry(TaskSnapshot.From(task), [])).ToArray();
            return new BacklogPageReply(ReplyResult.Done, entries, scope.Backlog.Count(contexts.Now).Ready);
        },
        failed => new BacklogPageReply(failed, [], 0));

    public Task<BacklogPageReply> BlockedAsync(int offset, int limit) => GuardAsync(
        async () =>
        {
            if (await ScopeAsync() is not { } scope)
            {
                return new BacklogPageReply(ReplyResult.Refused, [], 0, RejectionMessage.From(ProjectReplies.NotFound(_key)));
            }

            var backlog = scope.Backlog;
            var entries = backlog.BlockedPage(offset, limit)
                .Select(blocked => new BacklogEntry(TaskSnapshot.From(blocked.Task), [.. blocked.Blockers]))
                .ToArray();
            return new BacklogPageReply(ReplyResult.Done, entries, backlog.Count(contexts.Now).Blocked);
        },
        failed => new BacklogPageReply(failed, [], 0));

    public Task<BacklogStats> StatsAsync() => GuardAsync(
        async () => await ScopeAsync() is { } scope
            ? scope.Backlog.Count(contexts.Now).ToStats()
            : new BacklogStats { Result = ReplyResult.Refused, Rejection = RejectionMessage.From(ProjectReplies.NotFound(_key)) },
        failed => new BacklogStats { Result = failed });

    private async Task<TaskReply> ChangeGraphAsync(Func<ProjectScope, Task<TaskReply>> change)
    {
        var reply = Replies.Conflict;
        using var turn = await _commits.EnterAsync();
        for (var tries = 0; tries < GraphTriesMax && reply.Result == ReplyResult.Conflict; tries++)
        {
            reply = await ScopeAsync() is { } scope ? await change(scope) : Replies.NoProject(_key);
        }

        return reply;
    }

    private Task ReportAsync()
    {
        if (_backlog.Current is { } backlog)
        {
            var now = contexts.Now;
            gauges.Report(_key, backlog.Count(now), now);
        }

        return Task.CompletedTask;
    }

    private OfferReply Offer(OfferMessage request, Backlog backlog)
    {
        if (request.ReturnedTask is { } returned)
        {
            backlog.ReturnOffer(returned);
        }

        var now = contexts.Now;
        var who = new OfferRequest(request.Agent, StringList.Of(request.Skills), StringList.Of(request.Labels));
        return backlog.TryOffer(who, now) is { } task
            ? new OfferReply(ReplyResult.Done, TaskSnapshot.From(task))
            : new OfferReply(ReplyResult.Done, Nothing: backlog.Explain(who, now).ToMessage());
    }

    private async Task<ProjectReply> WriteAsync(ProjectCommand command, ProjectRecord current)
    {
        var next = current with
        {
            Version = current.Version + 1,
            Name = command.Name ?? current.Name,
            Description = command.Description ?? current.Description,
            Settings = command.Settings?.ApplyTo(current.Settings) ?? current.Settings,
            UpdatedAt = contexts.Now,
        };
        if (!await store.Projects.TryUpdateAsync(next, CancellationToken.None))
        {
            return new ProjectReply(ReplyResult.Conflict, Rejection: Replies.Conflict.Rejection);
        }

        projects.Remember(next);
        return ProjectReplies.Done(next);
    }

    /// <summary>
    /// Each fallback to skip is named to one caller, and again after a while if nothing came of it: otherwise every caller would do the
    /// same ones.
    /// </summary>
    private LearnReply FollowUps(Backlog backlog)
    {
        var skip = backlog.TasksToSkip();
        if (skip.Count == 0)
        {
            _named.Clear();
            return new LearnReply([]);
        }

        var now = contexts.Now;
        var due = skip.Where(id => !_named.TryGetValue(id, out var at) || now - at > NamedFor).Take(FollowUpsMax).ToArray();
        foreach (var id in due)
        {
            _named[id] = now;
        }

        return new LearnReply(due);
    }

    private async ValueTask<ProjectScope?> ScopeAsync()
    {
        var record = await projects.FindAsync(_key);
        return record is null ? null : new ProjectScope(record, await _backlog.GetAsync(_key, record.Settings));
    }

    /// <summary>An edge may lead to a task that was closed long ago, of which the backlog knows nothing.</summary>
    private async Task LearnEndsAsync(Backlog backlog, IEnumerable<Edge> edges)
    {
        var unknown = backlog.UnknownEnds(edges.Where(edge => edge.Blocks));
        foreach (var row in unknown.Count == 0 ? [] : await store.Tasks.LoadManyAsync(_key, unknown, CancellationToken.None))
        {
            backlog.Apply(row);
        }
    }

    /// <summary>
    /// News must not fail the command that it tells of, which is committed by now: a backlog that cannot be read now reads what was
    /// committed when it can.
    /// </summary>
    private async ValueTask<Backlog?> BacklogOrNullAsync()
    {
        try
        {
            return (await ScopeAsync())?.Backlog;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work, Func<ReplyResult, T> onFailure)
    {
        try
        {
            return await work();
        }
        catch (OutcomeUnknownException)
        {
            return onFailure(ReplyResult.OutcomeUnknown);
        }
        catch (StoreUnavailableException)
        {
            return onFailure(ReplyResult.Unavailable);
        }
    }
}
