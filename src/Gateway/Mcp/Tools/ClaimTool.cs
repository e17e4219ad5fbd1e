using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;
using Krewe.Gateway.Metrics;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Takes a task: the one that is named, or whatever fits best.</summary>
internal static class ClaimTool
{
    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "claim",
            "Take a task: the one with this id, or without an id the best that fits you. It is yours alone until you finish, fail or release it. Returns what you need to begin.",
            """
            "id":{"type":"string"},
            "labels":{"type":"array","items":{"type":"string"},"description":"only tasks with all of these"},
            "skills":{"type":"array","items":{"type":"string"},"description":"what you can do besides your profile"},
            "wait_seconds":{"type":"integer","description":"0-60: wait for work"},
            "lease_seconds":{"type":"integer","description":"how long it holds without any call"},
            "paths":{"type":"array","items":{"type":"string"},"description":"files you need for yourself, such as src/api/**"},
            "full":{"type":"boolean"}
            """),
        Role.Agent,
        McpJson.Strict.ClaimArguments,
        (call, arguments) => arguments.Id is null ? NextAsync(call, arguments) : ByIdAsync(call, arguments));

    private static async Task<ToolAnswer> ByIdAsync(ToolCall call, ClaimArguments arguments)
    {
        var problems = new Problems();
        var body = new ClaimBody { LeaseSeconds = arguments.LeaseSeconds, Paths = arguments.Paths, Context = true };
        WorkChecks.Claim(body, problems);
        if (arguments is not { Labels: null, Skills: null, WaitSeconds: null or 0 })
        {
            problems.Add("id", "must not come with labels, skills or wait_seconds: those choose a task");
        }

        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await call.TaskAsync(arguments.Id, arguments.Project)).TryGetValue(out var key, out var refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        var reply = await Claims.ClaimAsync(call.Request, key, body);
        if (reply is not { IsSuccess: true, Task: { } task })
        {
            return ToolAnswer.Refused(Refusals.Of(reply.Result, reply.Rejection));
        }

        GatewayMeter.ClaimedById();
        return Answer(call, task, await Claims.ContextOfAsync(call.Request, key, body, reply), null, arguments.Full == true);
    }

    private static async Task<ToolAnswer> NextAsync(ToolCall call, ClaimArguments arguments)
    {
        var problems = new Problems();
        var body = new ClaimNextBody
        {
            Labels = arguments.Labels,
            Skills = arguments.Skills,
            WaitSeconds = arguments.WaitSeconds,
            LeaseSeconds = arguments.LeaseSeconds,
            Paths = arguments.Paths,
            Context = true,
        };
        WorkChecks.ClaimNext(body, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await call.ProjectAsync(arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await Claims.ClaimNextAsync(call.Request, key, body)).TryGetValue(out var claimed, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        if (claimed.Tasks is [var task, ..])
        {
            GatewayMeter.ClaimedNext(1);
            return Answer(call, task, claimed.ContextOf(0), claimed.WaitedMs, arguments.Full == true);
        }

        GatewayMeter.NothingReady();
        var view = new ClaimView { Nothing = claimed.Nothing, WaitedMs = claimed.WaitedMs };
        return ToolAnswer.Of(view, McpJson.Default.ClaimView, $"You got nothing. {claimed.Nothing?.Message}");
    }

    private static ToolAnswer Answer(ToolCall call, TaskSnapshot task, TaskContextView? context, long? waitedMs, bool full)
    {
        var again = call.Claims.Held.Any(held => held.Key == new TaskKey(task.Organization, task.Project, task.Id) && held.Fence == task.Fence);
        var row = TaskRow.Of(task);
        var brief = context is null ? null : TaskBrief.Of(context);
        var text = $"{(again ? "You hold it already" : "It is yours")}: {row.Line()} (fence {task.Fence})" +
            (row.Reason is null ? string.Empty : $"\nWhy it came back: {row.Reason}") +
            (brief?.Text() ?? "\nIts context could not be read just now: call show.") +
            (row.Reviews is null ? string.Empty : "\nThis is a review: look at the work, then finish with verdict approved or rejected.");
        return full
            ? ToolAnswer.Whole(
                new FullClaimView { Task = TaskViews.Of(task, call.Request.Eyes), Context = context, AlreadyYours = again ? true : null, WaitedMs = waitedMs },
                McpJson.Default.FullClaimView)
            : ToolAnswer.Of(
                new ClaimView
                {
                    Task = row,
                    Fence = task.Fence,
                    LeaseSeconds = task.Claim?.LeaseSeconds,
                    Context = brief,
                    AlreadyYours = again ? true : null,
                    WaitedMs = waitedMs,
                },
                McpJson.Default.ClaimView,
                text);
    }
}

/// <summary>What claim takes.</summary>
internal sealed record ClaimArguments : ToolArguments
{
    public string? Id { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    public int? WaitSeconds { get; init; }

    public int? LeaseSeconds { get; init; }

    public IReadOnlyList<string>? Paths { get; init; }

    public bool? Full { get; init; }
}
