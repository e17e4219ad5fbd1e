using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Mcp.Calls;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Hands work in, or decides a review.</summary>
internal static class FinishTool
{
    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "finish",
            "Hand in a task that you hold: it is completed, or goes to review where that is required. Of a review task: say your verdict on the work.",
            """
            "id":{"type":"string"},
            "reason":{"type":"string","description":"what came of it, such as: PR #12 created"},
            "verdict":{"type":"string","enum":["approved","rejected"],"description":"of a review"},
            "artifacts":{"type":"array","items":{"type":"object"},"description":"{kind, target}, as in update"},
            "fence":{"type":"integer"}
            """,
            "id"),
        Role.Agent,
        McpJson.Strict.FinishArguments,
        RunAsync);

    private static async Task<ToolAnswer> RunAsync(ToolCall call, FinishArguments arguments)
    {
        if (!(await call.TaskAsync(arguments.Id, arguments.Project)).TryGetValue(out var key, out var refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        if (await call.Request.Store.Tasks.LoadAsync(key) is not { Status: not TaskStatus.Deleted } task)
        {
            return ToolAnswer.Refused(Refusals.NoTask(key.Project, key.Id));
        }

        if (task.Particulars.Reviews is { } reviewed && arguments.Verdict is null)
        {
            return ToolAnswer.Refused(Refusals.Invalid("verdict", $"is required: '{key.Id}' is the review of '{reviewed}', so say approved or rejected"));
        }

        return arguments.Verdict is null ? await HandInAsync(call, task, arguments) : await DecideAsync(call, task, arguments);
    }

    private static async Task<ToolAnswer> HandInAsync(ToolCall call, TaskState task, FinishArguments arguments)
    {
        if (!(await FenceAsync(call, task, arguments.Fence)).TryGetValue(out var fence, out var refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        var problems = new Problems();
        var body = new HandInBody { Fence = fence, Reason = arguments.Reason, Artifacts = arguments.Artifacts };
        WorkChecks.HandIn(body, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        var reply = await Commands.ExecuteAsync(call.Request, task.Key, Commands.Complete(body));
        return Changes.Answer(reply, "finished", done => reply.Result == ReplyResult.AlreadySo
            ? $"{done.Id} was handed in already and is {done.Status.Name()}: nothing was added by this call. What is worth keeping goes in a comment."
            : Told(done));
    }

    /// <summary>Whoever repeats a hand-in whose answer was lost holds nothing any more: the fence that it had leads to the same answer, and to no write.</summary>
    private static ValueTask<Answer<long>> FenceAsync(ToolCall call, TaskState task, long? named) =>
        named is null && task.LastAgent == call.Identity.Agent && task.Status is TaskStatus.Completed or TaskStatus.InReview && task.Claim is null
            ? new(task.Fence)
            : call.Claims.FenceAsync(call.Request, task.Key, named);

    private static async Task<ToolAnswer> DecideAsync(ToolCall call, TaskState task, FinishArguments arguments)
    {
        var approves = arguments.Verdict == "approved";
        var problems = new Problems();
        Check.OneOf(problems, "verdict", arguments.Verdict, ["approved", "rejected"]);
        var own = (await call.Claims.FenceAsync(call.Request, task.Key, null)).TryGetValue(out var held, out var notHeld) ? held : (long?)null;
        var body = new DecideBody { Fence = arguments.Fence ?? own, Reason = arguments.Reason };
        if (approves)
        {
            WorkChecks.Decide(body, problems);
        }
        else if (!problems.Any)
        {
            WorkChecks.Reject(body, problems);
        }

        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (Reviews.ObstacleToDecide(call.Request, task.Key, body) is { } obstacle)
        {
            // An agent without a claim: who holds the review says more than that one is needed.
            return ToolAnswer.Refused(task.Particulars.Reviews is null ? obstacle : notHeld ?? obstacle);
        }

        var reply = approves ? await Reviews.ApproveAsync(call.Request, task.Key, body) : await Reviews.RejectAsync(call.Request, task.Key, body);
        return Changes.Answer(reply, arguments.Verdict!, decided => $"{Named(decided)} is {arguments.Verdict}. claim gets you the next task.");
    }

    private static string Named(TaskSnapshot task) => task.Particulars?.Reviews is { } reviewed ? $"The work on {reviewed}" : task.Id;

    private static string Told(TaskSnapshot task) => (task.Status == TaskStatus.InReview
        ? $"{task.Id} is handed in and waits for {(task.Particulars?.Review is { } review ? $"its review, {review}, by another agent" : "a lead to approve it")}. You need not wait."
        : $"{task.Id} is {task.Status.Name()}.") + " claim gets you the next task.";
}

/// <summary>What finish takes.</summary>
internal sealed record FinishArguments : ToolArguments
{
    public string? Id { get; init; }

    public string? Reason { get; init; }

    public string? Verdict { get; init; }

    public IReadOnlyList<ArtifactBody>? Artifacts { get; init; }

    public long? Fence { get; init; }
}
