using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Formats.Git;

namespace Krewe.Gateway.Webhooks;

/// <summary>Does what a delivery says: settles tasks, or links what belongs to them.</summary>
internal static class DeliveryEffects
{
    /// <summary>
    /// What became of each task; or a refusal, when the server could not do all of it now: the host delivers it again, and what was done is not done
    /// again.
    /// </summary>
    public static async Task<Answer<IReadOnlyList<DeliveredTaskView>>> CarryOutAsync(Request request, ProjectKey project, DeliveredWork work)
    {
        var existing = await FindAsync(request, project, work);
        var outcomes = new List<DeliveredTaskView>();
        foreach (var (task, step) in WithBranch(work, existing).Select((task, step) => (task, step)))
        {
            if (!existing.Contains(task.Task))
            {
                outcomes.Add(new DeliveredTaskView { Task = task.Task, Outcome = "unknown" });
                continue;
            }

            var reply = await TellAsync(request, project.Task(task.Task), work.Reason, task, step);
            if (reply.Result is ReplyResult.Conflict or ReplyResult.Unavailable or ReplyResult.OutcomeUnknown)
            {
                return Refusals.Of(reply.Result, reply.Rejection);
            }

            outcomes.Add(View(task, reply));
        }

        return outcomes;
    }

    private static async Task<HashSet<string>> FindAsync(Request request, ProjectKey project, DeliveredWork work)
    {
        var candidates = work.Branch is { } branch ? BranchTasks.Candidates(branch) : [];
        var ids = work.Tasks.Select(task => task.Task).Concat(candidates).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await request.Store.Tasks.LoadManyAsync(project, ids, request.Aborted);
        return [.. rows.Where(row => row.Status != Domain.Tasks.TaskStatus.Deleted).Select(row => row.Key.Id)];
    }

    /// <summary>The branch's task is the longest of those that its name may begin with. What the words say of it goes before.</summary>
    private static IEnumerable<DeliveredTask> WithBranch(DeliveredWork work, HashSet<string> existing)
    {
        var branched = work.Branch is { } branch ? BranchTasks.Candidates(branch).FirstOrDefault(existing.Contains) : null;
        foreach (var task in work.Tasks)
        {
            yield return task.Task == branched ? task with { Settles = task.Settles || (work.BranchSettles && !task.GoesOn) } : task;
        }

        if (branched is not null && work.Tasks.All(task => task.Task != branched))
        {
            yield return new DeliveredTask(branched, work.BranchSettles, work.BranchArtifacts);
        }
    }

    private static Task<TaskReply> TellAsync(Request request, TaskKey key, string reason, DeliveredTask task, int step)
    {
        TaskCommand command = task.Settles ? new SettleTask(reason) { Artifacts = task.Artifacts } : new LinkArtifacts(task.Artifacts);
        return request.Path.ExecuteAsync(key, request.Identity.Caller, request.NewOperation(step), command);
    }

    private static DeliveredTaskView View(DeliveredTask task, TaskReply reply) => reply.IsSuccess
        ? new() { Task = task.Task, Outcome = task.Settles ? "settled" : "linked" }
        : new() { Task = task.Task, Outcome = "refused", Error = Refusals.Of(reply.Result, reply.Rejection) };
}
