using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Grains.Tasks;
using Krewe.Storage;
using Krewe.Storage.Journal;

namespace Krewe.Grains.Projects;

/// <summary>
/// Makes the tasks of a plan, all of them or none, in one commit and a number of statements that does not grow with theirs. A repeat of a
/// request that made them finds its key, which is kept with the first of them, and means the same ids.
/// </summary>
internal sealed class PlanCreation(IStore store, DecisionContexts contexts, GraphCommits commits, TaskIds ids)
{
    /// <summary>One try, in its turn.</summary>
    public async Task<PlanReply> CreateAsync(ProjectScope scope, CreatePlan request)
    {
        var plan = PlanInProject.Of(request, (operation, index) => ids.For(request.Caller.Principal, operation, index));
        if (!request.DryRun && await FindKeptAsync(request) is { } kept)
        {
            return kept.RequestHash == request.Operation.RequestHash
                ? plan.Reply(ReplyResult.Done)
                : plan.Reply(ReplyResult.Refused) with { Rejection = RejectionMessage.From(OperationRefusals.KeyReused(request.Operation)) };
        }

        await CheckAsync(scope, plan);
        if (plan.HasFaults)
        {
            return plan.Reply(ReplyResult.Refused);
        }

        return request.DryRun ? plan.Reply(ReplyResult.Done) : await CommitAsync(scope, request, plan);
    }

    private async Task<Storage.Operations.OperationRecord?> FindKeptAsync(CreatePlan request) => request.Operation.Key is { } key
        ? await store.Operations.FindAsync(request.Caller.Organization, request.Caller.Principal, key, CancellationToken.None)
        : null;

    /// <summary>What only the project knows: which ids there are, and what would wait for itself.</summary>
    private async Task CheckAsync(ProjectScope scope, PlanInProject plan)
    {
        var asked = plan.ChosenIds.Concat(plan.Targets.Where(id => scope.Backlog.Find(id) is null)).ToHashSet(StringComparer.Ordinal);
        var rows = asked.Count == 0 ? [] : await store.Tasks.LoadManyAsync(scope.Key, asked, CancellationToken.None);
        scope.Learn(rows);
        plan.CheckIds(scope.Key, rows.ToDictionary(row => row.Key.Id, row => row.Status, StringComparer.Ordinal), id => scope.Backlog.Find(id) is not null);
        plan.CheckCycles(scope.Backlog);
    }

    private async Task<PlanReply> CommitAsync(ProjectScope scope, CreatePlan request, PlanInProject plan)
    {
        var context = contexts.For(request.Caller, request.Operation, scope.Project.Settings);
        var changes = plan.Order.Select(place => Change(scope.Key, plan.Tasks[place], context)).ToList();
        changes[0] = changes[0] with
        {
            Operation = KeptAnswer.For(request.Caller, request.Operation, TaskSnapshot.From(changes[0].Next), context.Now),
        };
        var outcomes = await commits.CommitWholeAsync(scope, changes);
        if (outcomes[0].IsCommitted)
        {
            return plan.Reply(ReplyResult.Done);
        }

        // What lost, lost against another process: the graph moved, an id was taken, or the same request came there too. Another try tells.
        return plan.Reply(outcomes.Any(outcome => outcome.Result == CommitResult.Refused) ? ReplyResult.Defect : ReplyResult.Conflict);
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
        };
    }
}
