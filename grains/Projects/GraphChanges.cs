using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Grains.Tasks;
using Krewe.Grains.Upkeep;
using Krewe.Storage;
using Krewe.Storage.Journal;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Projects;

/// <summary>Adds and removes single edges.</summary>
internal sealed class GraphChanges(IStore store, DecisionContexts contexts, GraphCommits commits)
{
    /// <summary>In its turn.</summary>
    public async Task<TaskReply> AddAsync(ProjectScope scope, ChangeEdge request)
    {
        var edge = request.Edge.ToEdge();
        if (edge.Task == edge.DependsOn)
        {
            return Replies.Refused(GraphRefusals.Self(edge.Task));
        }

        return await FindEarlierAsync(scope, request) ?? await AddInTurnAsync(scope, request, edge);
    }

    /// <summary>In its turn.</summary>
    public async Task<TaskReply> RemoveAsync(ProjectScope scope, ChangeEdge request)
    {
        var edge = request.Edge.ToEdge();
        if (await FindEarlierAsync(scope, request) is { } earlier)
        {
            return earlier;
        }

        if (await LoadAsync(scope, edge.Task) is not { } dependent)
        {
            return Replies.Refused(Refusals.NotFound(scope.Key.Task(edge.Task)).Rejection);
        }

        var leaving = await store.Tasks.ListEdgesAsync(scope.Key, [edge.Task], CancellationToken.None);
        var context = contexts.For(request.Caller, request.Operation, scope.Project.Settings);
        var decision = DependencyRules.Remove(dependent, leaving, edge.DependsOn, context);
        var reply = await CommitAsync(scope, decision, accepted => new TaskChange
        {
            Next = accepted.Next,
            Event = accepted.Event,
            RemovedEdges = [edge.DependsOn],
        });
        if (reply.IsSuccess)
        {
            scope.Backlog.RemoveEdge(edge.Task, edge.DependsOn);
        }

        return reply;
    }

    /// <summary>
    /// What a request with a key did already, or null. One whose answer was lost comes again: an edge that it removed is not there any more, and
    /// one that it added may have been removed since. The log of its task knows, and says it for as long as a key means the same request.
    /// </summary>
    private async Task<TaskReply?> FindEarlierAsync(ProjectScope scope, ChangeEdge request)
    {
        if (request.Operation.Key is null)
        {
            return null;
        }

        var task = scope.Key.Task(request.Edge.Task);
        var earlier = await store.Events.FindOperationAsync(task, request.Operation.Id, CancellationToken.None);
        return earlier is not null && contexts.Now - earlier.Event.At < Purge.OperationAgeMax && await LoadAsync(scope, task.Id) is { } row
            ? Replies.Done(row, earlier.Seq)
            : null;
    }

    private async Task<TaskReply> AddInTurnAsync(ProjectScope scope, ChangeEdge request, Edge edge)
    {
        var ends = await store.Tasks.LoadManyAsync(scope.Key, [edge.Task, edge.DependsOn], CancellationToken.None);
        var dependent = ends.FirstOrDefault(task => task.Key.Id == edge.Task && task.Status != TaskStatus.Deleted);
        if (dependent is null)
        {
            return Replies.Refused(Refusals.NotFound(scope.Key.Task(edge.Task)).Rejection);
        }

        if (!ends.Any(task => task.Key.Id == edge.DependsOn && task.Status != TaskStatus.Deleted))
        {
            return Replies.Refused(GraphRefusals.Missing(scope.Key, edge.DependsOn));
        }

        scope.Learn(ends);
        var leaving = await store.Tasks.ListEdgesAsync(scope.Key, [edge.Task], CancellationToken.None);
        var context = contexts.For(request.Caller, request.Operation, scope.Project.Settings);
        var decision = DependencyRules.Add(dependent, leaving, [edge], context);
        if (decision is Decision.Accepted && GraphCommits.TryEnter(scope.Backlog, edge) is { } cycle)
        {
            return Replies.Refused(GraphRefusals.Cycle(edge, cycle), dependent);
        }

        return await CommitAsync(scope, decision, accepted => new TaskChange
        {
            Next = accepted.Next,
            Event = accepted.Event,
            AddedEdges = [edge],
        });
    }

    private async Task<TaskReply> CommitAsync(ProjectScope scope, Decision decision, Func<Decision.Accepted, TaskChange> change)
    {
        switch (decision)
        {
            case Decision.AlreadySo same:
                return Replies.AlreadySo(same.State);
            case Decision.Refused refused:
                return Replies.Refused(refused.Rejection);
        }

        var made = change((Decision.Accepted)decision);
        var outcome = (await commits.CommitAsync(scope, [made]))[0];
        return outcome.Result switch
        {
            CommitResult.Committed => Replies.Done(made.Next, outcome.Seq),
            CommitResult.Refused => Replies.Defect,
            _ => Replies.Conflict,
        };
    }

    private async Task<TaskState?> LoadAsync(ProjectScope scope, string id) =>
        (await store.Tasks.LoadManyAsync(scope.Key, [id], CancellationToken.None)) is [var row] ? row : null;
}
