using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Journal;

namespace Krewe.Grains.Projects;

/// <summary>
/// Makes tasks, each with an outcome of its own: what is wrong with one does not stop the others. The first version of a row
/// contends with nobody, so no task grain wakes for it.
/// </summary>
internal sealed class TaskCreation(IStore store, DecisionContexts contexts, GraphCommits commits, TaskIds ids)
{
    /// <summary>In its turn, when any of the tasks has edges.</summary>
    public async Task<CreateTasksReply> CreateAsync(ProjectScope scope, CreateTasks request)
    {
        if (request.Operation.Key is not null && await FindMisuseAsync(request) is { } misuse)
        {
            return misuse;
        }

        var plan = new Plan(scope, request, Tasks(request));
        RefuseRepeats(plan);
        if (plan.HasEdges)
        {
            await CheckTargetsAsync(plan);
            EnterEdges(plan);
        }

        await CommitAsync(plan);
        return new CreateTasksReply(ReplyResult.Done, plan.Outcomes!);
    }

    private NewTask[] Tasks(CreateTasks request)
    {
        var tasks = new NewTask[request.Tasks.Length];
        for (var index = 0; index < tasks.Length; index++)
        {
            var message = request.Tasks[index];
            var id = message.Id ?? (request.Operation.Key is { } key ? ids.For(request.Caller.Principal, key, index) : ids.Next());
            tasks[index] = message.ToNewTask(id);
        }

        return tasks;
    }

    private async Task<CreateTasksReply?> FindMisuseAsync(CreateTasks request)
    {
        var caller = request.Caller;
        var kept = await store.Operations.FindAsync(caller.Organization, caller.Principal, request.Operation.Key!, CancellationToken.None);
        return kept is not null && kept.RequestHash != request.Operation.RequestHash
            ? new CreateTasksReply(ReplyResult.Refused, [], RejectionMessage.From(OperationRefusals.KeyReused(request.Operation)))
            : null;
    }

    /// <summary>One id names one task: of two with the same the second would be taken for a repeat of the first.</summary>
    private static void RefuseRepeats(Plan plan)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < plan.Tasks.Length; index++)
        {
            if (!seen.Add(plan.Tasks[index].Id))
            {
                plan.Refuse(index, GraphRefusals.Twice(plan.Tasks[index].Id));
            }
        }
    }

    /// <summary>Every edge must lead to a task that is there, or that this call makes.</summary>
    private async Task CheckTargetsAsync(Plan plan)
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

        RefuseOrphans(plan);
    }

    /// <summary>What depends on a refused task of the same call would point nowhere: it is refused too, and so on.</summary>
    private static void RefuseOrphans(Plan plan)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        bool changed;
        do
        {
            changed = false;
            for (var index = 0; index < plan.Tasks.Length; index++)
            {
                if (plan.IsRefused(index))
                {
                    changed |= refused.Add(plan.Tasks[index].Id);
                }
                else if (plan.Tasks[index].Edges.FirstOrDefault(edge => refused.Contains(edge.DependsOn)) is { } edge)
                {
                    plan.Refuse(index, GraphRefusals.Missing(plan.Scope.Key, edge.DependsOn));
                    changed = true;
                }
            }
        }
        while (changed);
    }

    private static void EnterEdges(Plan plan)
    {
        for (var index = 0; index < plan.Tasks.Length; index++)
        {
            var entered = new List<Edge>();
            foreach (var edge in plan.IsRefused(index) ? [] : plan.Tasks[index].Edges)
            {
                if (GraphCommits.TryEnter(plan.Scope.Backlog, edge) is { } cycle)
                {
                    entered.ForEach(one => plan.Scope.Backlog.RemoveEdge(one.Task, one.DependsOn));
                    plan.Refuse(index, GraphRefusals.Cycle(edge, cycle));
                    break;
                }

                entered.Add(edge);
            }
        }

        RefuseOrphans(plan);
    }

    private async Task CommitAsync(Plan plan)
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
        for (var position = 0; position < indexes.Count; position++)
        {
            plan.Outcomes[indexes[position]] = await ReplyAsync(plan.Request, changes[position], outcomes[position]);
        }
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
    private static void KeepAnswer(Plan plan, List<TaskChange> changes, DecisionContext context)
    {
        if (changes.Count > 0 && plan.Request.Operation.Key is not null)
        {
            var first = TaskSnapshot.From(changes[0].Next);
            changes[0] = changes[0] with { Operation = KeptAnswer.For(plan.Request.Caller, plan.Request.Operation, first, context.Now) };
        }
    }

    private async Task<TaskReply> ReplyAsync(CreateTasks request, TaskChange change, CommitOutcome outcome)
    {
        switch (outcome.Result)
        {
            case CommitResult.Committed:
                return Replies.Done(change.Next, outcome.Seq);
            case CommitResult.Refused:
                return Replies.Defect;
        }

        try
        {
            return await ExplainLossAsync(request, change.Next.Key);
        }
        catch (StoreUnavailableException)
        {
            // What the others of the call became is known and must be answered; of this one nobody can tell now.
            return Replies.OutcomeUnknown;
        }
    }

    /// <summary>A repeat of this very request meets what its first try made.</summary>
    private async Task<TaskReply> ExplainLossAsync(CreateTasks request, TaskKey key)
    {
        var earlier = await store.Events.FindOperationAsync(key, request.Operation.Id, CancellationToken.None);
        var row = await store.Tasks.LoadAsync(key);
        if (row is not null && earlier is not null)
        {
            return Replies.Done(row, earlier.Seq) with { IsReplay = true };
        }

        return row is null ? Replies.Conflict : Replies.Refused(GraphRefusals.Exists(key));
    }

    private sealed record Plan(ProjectScope Scope, CreateTasks Request, NewTask[] Tasks)
    {
        public TaskReply[] Outcomes { get; } = new TaskReply[Tasks.Length];

        public bool HasEdges => Tasks.Any(task => task.Edges.Count > 0);

        public bool IsRefused(int index) => Outcomes[index] is not null;

        public void Refuse(int index, Rejection rejection) => Outcomes[index] = Replies.Refused(rejection);
    }
}
