using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Events;
using Krewe.Storage.Journal;
using Krewe.Storage.Operations;

namespace Krewe.Grains.Projects;

/// <summary>
/// Makes tasks, each with an outcome of its own, in a number of statements that does not grow with theirs: what is wrong with one does not stop the others. The first version of a row
/// contends with nobody, so no task grain wakes for it.
/// </summary>
internal sealed class TaskCreation(IStore store, DecisionContexts contexts, GraphCommits commits, TaskIds ids)
{
    /// <summary>The tasks of a request under the ids that they are to have; a request with an idempotency key always gets the same ones.</summary>
    public NewTask[] Name(CreateTasks request)
    {
        var tasks = new NewTask[request.Tasks.Length];
        for (var index = 0; index < tasks.Length; index++)
        {
            var message = request.Tasks[index];
            var id = message.Id ?? (request.Operation.Key is not null ? ids.For(request.Caller.Principal, request.Operation, index) : ids.Next());
            tasks[index] = message.ToNewTask(id);
        }

        return tasks;
    }

    /// <summary>One try, in its turn when any of the tasks has edges. A repeat completes what an earlier try left out.</summary>
    public async Task<CreateTasksReply> CreateAsync(ProjectScope scope, CreateTasks request, NewTask[] tasks)
    {
        var kept = await FindKeptAsync(request);
        if (kept is not null && kept.RequestHash != request.Operation.RequestHash)
        {
            return new CreateTasksReply(ReplyResult.Refused, [], RejectionMessage.From(OperationRefusals.KeyReused(request.Operation)));
        }

        var plan = new CreationPlan(scope, request, tasks, IsKeyKept: kept is not null);
        plan.RefuseRepeats();
        if (plan.HasEdges)
        {
            await CheckTargetsAsync(plan);
            await EnterEdgesAsync(plan);
        }

        await CommitAsync(plan);
        return new CreateTasksReply(ReplyResult.Done, plan.Outcomes);
    }

    private async Task<OperationRecord?> FindKeptAsync(CreateTasks request) => request.Operation.Key is { } key
        ? await store.Operations.FindAsync(request.Caller.Organization, request.Caller.Principal, key, CancellationToken.None)
        : null;

    /// <summary>Every edge must lead to a task that is there, or that this call makes.</summary>
    private async Task CheckTargetsAsync(CreationPlan plan)
    {
        var made = plan.Tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var asked = plan.Tasks.SelectMany(task => task.Edges).Select(edge => edge.DependsOn)
            .Where(id => !made.Contains(id) && plan.Scope.Backlog.Find(id) is null)
            .ToHashSet(StringComparer.Ordinal);
        var found = asked.Count == 0 ? [] : await store.Tasks.LoadManyAsync(plan.Scope.Key, asked, CancellationToken.None);
        plan.Scope.Learn(found);
        asked.ExceptWith(found.Where(task => task.Status != Domain.Tasks.TaskStatus.Deleted).Select(task => task.Key.Id));
        for (var index = 0; index < plan.Tasks.Length; index++)
        {
            var task = plan.Tasks[index];
            if (task.Edges.FirstOrDefault(edge => edge.DependsOn == task.Id) is not null)
            {
                plan.Refuse(index, GraphRefusals.Self(task.Id));
            }
            else if (task.Edges.FirstOrDefault(edge => asked.Contains(edge.DependsOn)) is { } missing)
            {
                plan.Refuse(index, GraphRefusals.Missing(plan.Scope.Key, missing.DependsOn));
            }
        }

        plan.RefuseOrphans();
    }

    private static async Task EnterEdgesAsync(CreationPlan plan)
    {
        var work = new LongWork();
        for (var index = 0; index < plan.Tasks.Length; index++)
        {
            var entered = new List<Edge>();
            foreach (var edge in plan.IsRefused(index) ? [] : plan.Tasks[index].Edges)
            {
                await work.StepAsync();
                if (GraphCommits.TryEnter(plan.Scope.Backlog, edge) is { } cycle)
                {
                    entered.ForEach(one => plan.Scope.Backlog.RemoveEdge(one.Task, one.DependsOn));
                    plan.Refuse(index, GraphRefusals.Cycle(edge, cycle));
                    break;
                }

                entered.Add(edge);
            }
        }

        plan.RefuseOrphans();
    }

    private async Task CommitAsync(CreationPlan plan)
    {
        var context = contexts.For(plan.Request.Caller, plan.Request.Operation, plan.Scope.Project.Settings);
        var indexes = new List<int>();
        var changes = new List<TaskChange>();
        for (var index = 0; index < plan.Tasks.Length; index++)
        {
            if (!plan.IsRefused(index))
            {
                indexes.Add(index);
                changes.Add(Change(plan.Scope.Key, plan.Tasks[index], context));
            }
        }

        KeepAnswer(plan, changes, context);
        var outcomes = changes.Count == 0 ? [] : await commits.CommitAsync(plan.Scope, changes);
        var lost = new List<int>();
        for (var position = 0; position < indexes.Count; position++)
        {
            var (index, change, outcome) = (indexes[position], changes[position], outcomes[position]);
            switch (outcome.Result)
            {
                case CommitResult.Committed:
                    plan.Outcomes[index] = Replies.Done(change.Next, outcome.Seq);
                    break;
                case CommitResult.Refused:
                    plan.Outcomes[index] = Replies.Defect;
                    break;
                default:
                    lost.Add(index);
                    break;
            }
        }

        await ExplainLossesAsync(plan, lost, context);
    }

    private static TaskChange Change(ProjectKey project, NewTask task, DecisionContext context)
    {
        var accepted = CreationRules.Create(project, task, context);
        return new TaskChange
        {
            Next = accepted.Next,
            Event = accepted.Event,
            Text = task.Text == TaskText.Empty ? null : task.Text,
            AddedEdges = task.Edges,
            Comments = task.Comments,
        };
    }

    /// <summary>The key is kept with the first row that is made: that it was used, and for what, is what a repeat has to learn.</summary>
    private static void KeepAnswer(CreationPlan plan, List<TaskChange> changes, DecisionContext context)
    {
        if (changes.Count > 0 && plan.Request.Operation.Key is not null && !plan.IsKeyKept)
        {
            var first = TaskSnapshot.From(changes[0].Next);
            changes[0] = changes[0] with { Operation = KeptAnswer.For(plan.Request.Caller, plan.Request.Operation, first, context.Now) };
        }
    }

    /// <summary>A repeat of this very request meets what an earlier try made, and answers as that did: the task as it began.</summary>
    private async Task ExplainLossesAsync(CreationPlan plan, List<int> lost, DecisionContext context)
    {
        var made = await FindMadeAsync(plan, lost);
        var older = made is null ? null : await FindOlderAsync(plan, [.. lost.Select(index => plan.Tasks[index].Id).Where(id => !made.ContainsKey(id))]);
        foreach (var index in lost)
        {
            var task = plan.Tasks[index];
            if (made is null || older is null)
            {
                // What the others of the call became is known and must be answered; of this one nobody can tell now.
                plan.Outcomes[index] = Replies.OutcomeUnknown;
            }
            else if (older.Contains(task.Id))
            {
                plan.Refuse(index, GraphRefusals.Exists(plan.Scope.Key.Task(task.Id)));
            }
            else if (!made.TryGetValue(task.Id, out var creation))
            {
                plan.Outcomes[index] = Replies.Conflict;
            }
            else if (creation.Event.Operation != context.Operation)
            {
                plan.Refuse(index, GraphRefusals.Exists(plan.Scope.Key.Task(task.Id)));
            }
            else
            {
                var first = CreationRules.Create(plan.Scope.Key, task, context with { Now = creation.Event.At }).Next;
                plan.Outcomes[index] = Replies.Done(first, creation.Seq) with { IsReplay = true };
            }
        }
    }

    /// <summary>
    /// Those of the ids that belong to tasks whose beginning the log has lost to its age: no repeat of a request comes that late. Null when
    /// that cannot be read.
    /// </summary>
    private async Task<HashSet<string>?> FindOlderAsync(CreationPlan plan, List<string> ids)
    {
        try
        {
            return ids.Count == 0 || await store.Events.ReadGoneThroughAsync(plan.Scope.Key, CancellationToken.None) == 0
                ? []
                : (await store.Tasks.LoadManyAsync(plan.Scope.Key, ids, CancellationToken.None)).Select(row => row.Key.Id).ToHashSet(StringComparer.Ordinal);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>The events that made the lost tasks, in one read however many there are; null when they cannot be read.</summary>
    private async Task<Dictionary<string, StoredEvent>?> FindMadeAsync(CreationPlan plan, List<int> lost)
    {
        if (lost.Count == 0)
        {
            return [];
        }

        try
        {
            var made = await store.Events.ReadCreationsAsync(plan.Scope.Key, [.. lost.Select(index => plan.Tasks[index].Id)], CancellationToken.None);
            return made.ToDictionary(creation => creation.Key.Id, StringComparer.Ordinal);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }
}
