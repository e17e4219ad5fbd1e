using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Mcp.Calls;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>What it means to set a task's status: each is the command that leads there from where the task stands.</summary>
internal static class StatusChanges
{
    public static async Task<ToolAnswer> SetAsync(ToolCall call, TaskKey key, UpdateArguments arguments)
    {
        var problems = new Problems();
        Check.OneOf(problems, "status", arguments.Status, ["in_progress", "pending", "blocked", "deferred", "cancelled"]);
        Check.Reason(problems, arguments.Reason);
        if (problems.Any)
        {
            return ToolAnswer.Refused(arguments.Status is "completed" or "closed" or "done" or "in_review"
                ? Refusals.Invalid("status", "is set by finish: call that instead")
                : Refusals.Invalid(problems));
        }

        return arguments.Status switch
        {
            "in_progress" => await ClaimAsync(call, key),
            "pending" => await OpenAsync(call, key, arguments),
            "cancelled" => await LeadAsync(call, key, new CancelTask(arguments.Reason), "cancelled"),
            _ => await SetAsideAsync(call, key, arguments),
        };
    }

    private static async Task<ToolAnswer> ClaimAsync(ToolCall call, TaskKey key) => Changes.Answer(
        await Claims.ClaimAsync(call.Request, key, new ClaimBody()), "claimed", task => $"{task.Id} is yours.{Changes.Lease(task)} show has its text.");

    /// <summary>Given back by its holder, taken up again by a lead: which of the two depends on where it stands.</summary>
    private static async Task<ToolAnswer> OpenAsync(ToolCall call, TaskKey key, UpdateArguments arguments)
    {
        if (await call.Request.Store.Tasks.LoadAsync(key) is not { Status: not TaskStatus.Deleted } task)
        {
            return ToolAnswer.Refused(Refusals.NoTask(key.Project, key.Id));
        }

        // What an agent repeats can only have been giving back.
        if (task.Status == TaskStatus.InProgress || (call.Identity.Role < Role.Lead && await OwnClaims.IsRepeatAsync(call.Request)))
        {
            return (await call.Claims.FenceAsync(call.Request, key, arguments.Fence)).TryGetValue(out var fence, out var refusal)
                ? Changes.Answer(
                    await Commands.ExecuteAsync(call.Request, key, new ReleaseTask(fence, arguments.Reason)), "released", released => $"Gave back {released.Id}; others may claim it.")
                : ToolAnswer.Refused(refusal);
        }

        return await LeadAsync(
            call,
            key,
            task.Status switch
            {
                TaskStatus.Dead => new RetryTask(arguments.Reason),
                TaskStatus.Blocked or TaskStatus.Deferred => new UnblockTask(arguments.Reason),
                _ => new ReopenTask(arguments.Reason),
            },
            "opened");
    }

    private static async Task<ToolAnswer> SetAsideAsync(ToolCall call, TaskKey key, UpdateArguments arguments)
    {
        var fence = arguments.Fence ?? ((await call.Claims.FenceAsync(call.Request, key, null)).TryGetValue(out var own, out _) ? own : null);
        if (arguments.Status == "blocked" && string.IsNullOrWhiteSpace(arguments.Reason))
        {
            return ToolAnswer.Refused(Refusals.Invalid("reason", "is required: say what is in the way, for the person who reads it"));
        }

        if (Commands.ObstacleToSetAside(call.Request, key, fence) is { } obstacle)
        {
            return ToolAnswer.Refused(obstacle);
        }

        TaskCommand command = arguments.Status == "blocked"
            ? new BlockTask(arguments.Reason, fence)
            : new DeferTask(arguments.Until, arguments.Reason, fence);
        return Changes.Answer(
            await Commands.ExecuteAsync(call.Request, key, command), arguments.Status!, task => $"{task.Id} is {task.Status.Name()}: nobody gets it until it is opened again.");
    }

    private static async Task<ToolAnswer> LeadAsync(ToolCall call, TaskKey key, TaskCommand command, string action) => call.Identity.Role < Role.Lead
        ? ToolAnswer.Refused(Refusals.TooLittle(call.Identity, Role.Lead))
        : Changes.Answer(await Commands.ExecuteAsync(call.Request, key, command), action, task => $"{task.Id} is {task.Status.Name()}.");
}
