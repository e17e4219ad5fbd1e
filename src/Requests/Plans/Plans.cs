using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain.Plans;
using Krewe.Domain.Tasks;
using Krewe.Requests.Validation;

namespace Krewe.Requests;

/// <summary>Many tasks that name each other, all or none: one answer names everything that is wrong.</summary>
internal static class Plans
{
    public static async Task<Answer<PlanResult>> CreateAsync(Request request, ProjectKey key, PlanBody body)
    {
        var faults = new PlanFaults();
        var tasks = body.Tasks!.Select((task, place) => PlanChecks.Task(task, place, faults)).ToList();
        var edges = PlanNames.Resolve(tasks, faults);

        // A plan that cannot be made is still shown to the project: what only that can tell belongs into the same answer.
        var isDryRun = body.DryRun == true || faults.Count > 0;
        var messages = body.Tasks!.Select((task, place) => Message(task, tasks[place], edges[place], isRight: faults.Count == 0));
        var create = new CreatePlan(request.Identity.Caller, request.NewOperation(), [.. messages], isDryRun);
        var reply = await Retrying.OnConflictAsync(() => request.Grain<IProjectGrain>(key.ToString()).CreatePlanAsync(create), answer => answer.Result);
        if (reply.Result != ReplyResult.Done && (reply.Result != ReplyResult.Refused || reply.Rejection is not null))
        {
            return Refusals.Of(reply.Result, reply.Rejection);
        }

        return faults.Count + reply.FaultCount > 0 ? Refusal(faults, edges, reply) : Result(key, body, edges, reply);
    }

    /// <summary>Of a task in a plan that is wrong no more goes to the project than its name: the rest may be anything.</summary>
    private static PlanTaskMessage Message(PlanTaskBody body, PlanTask task, IReadOnlyList<PlanEdge> edges, bool isRight) => new(
        task.Ref,
        isRight ? NewTasks.Message(body with { Parent = null, Dependencies = null }) : new NewTaskMessage { Id = task.Id, Title = string.Empty },
        [.. edges.Select(Message)]);

    private static PlanEdgeMessage Message(PlanEdge edge) =>
        new(edge.Target ?? -1, edge.Target is null ? edge.Link.Name : null, edge.Link.Kind, edge.Link.AnyChild);

    private static PlanResult Result(ProjectKey key, PlanBody body, IReadOnlyList<IReadOnlyList<PlanEdge>> edges, PlanReply reply)
    {
        var isDryRun = body.DryRun == true;
        return new PlanResult
        {
            Project = key.Project,
            DryRun = isDryRun,
            Counts = new PlanCounts { Tasks = body.Tasks!.Count, Dependencies = edges.Sum(leaving => leaving.Count) },
            Tasks =
            [
                .. body.Tasks!.Select((task, place) => new PlannedTask
                {
                    Ref = task.Ref,
                    Id = isDryRun ? task.Id : reply.Ids[place],
                    Title = task.Title!,
                }),
            ],
        };
    }

    private static ErrorBody Refusal(PlanFaults faults, IReadOnlyList<IReadOnlyList<PlanEdge>> edges, PlanReply reply)
    {
        var all = faults.Items
            .Concat(reply.Faults.Select(fault => new PlanFault(fault.Task, FieldOf(fault, edges), fault.Message)))
            .OrderBy(fault => fault.Task)
            .Take(Problems.Max)
            .Select(fault => new ErrorDetail($"tasks[{fault.Task}].{fault.Field}", fault.Message))
            .ToList();
        var count = faults.Count + reply.FaultCount;
        var told = count > all.Count ? $"{count} things are wrong with the plan; the details name {all.Count} of them." : Counted(all);
        return Refusals.Of(ErrorCode.Validation, $"{told} Nothing was created. Correct it and send the request again.", all);
    }

    private static string Counted(List<ErrorDetail> all) => all.Count == 1
        ? $"{all[0].Field}: {all[0].Message}."
        : $"{all.Count} things are wrong with the plan; the details name them.";

    private static string FieldOf(PlanFaultMessage fault, IReadOnlyList<IReadOnlyList<PlanEdge>> edges) =>
        fault.Edge < 0 ? "id" : edges[fault.Task][fault.Edge].Link.Field;
}
