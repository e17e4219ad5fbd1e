using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Gives work up: as a failure, which counts, or as it was.</summary>
internal static class FailTool
{
    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "fail",
            "Give up a task that you hold, because you cannot do it: it is tried again later, by whoever gets it, and after too many failures waits for a person. release: true gives it back without counting a failure.",
            """
            "id":{"type":"string"},
            "reason":{"type":"string","description":"what went wrong; the next agent reads it"},
            "release":{"type":"boolean"},
            "fence":{"type":"integer"}
            """,
            "id", "reason"),
        Role.Agent,
        McpJson.Strict.FailArguments,
        RunAsync);

    private static async Task<ToolAnswer> RunAsync(ToolCall call, FailArguments arguments)
    {
        var problems = new Problems();
        Check.RequiredReason(problems, arguments.Reason);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await call.TaskAsync(arguments.Id, arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await call.Claims.FenceAsync(call.Request, key, arguments.Fence)).TryGetValue(out var fence, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        return arguments.Release == true
            ? Changes.Answer(
                await Commands.ExecuteAsync(call.Request, key, new ReleaseTask(fence, arguments.Reason)), "released", task => $"Gave back {task.Id}; others may claim it.")
            : Changes.Answer(
                await Commands.ExecuteAsync(call.Request, key, Commands.Fail(new HandInBody { Fence = fence, Reason = arguments.Reason })), "failed", Told);
    }

    private static string Told(TaskSnapshot task) => (task.Status, task.NotBefore) switch
    {
        (TaskStatus.Dead, _) => $"{task.Id} has failed too often: it waits for a person now. Claim other work.",
        (_, { } rests) => $"Noted: {task.Id} has failed {task.Attempts} time{(task.Attempts == 1 ? string.Empty : "s")} and rests until {TimeText.Of(rests)}. Claim other work.",
        _ => $"Noted: {task.Id} is {task.Status.Name()} again. Claim other work.",
    };
}

/// <summary>What fail takes.</summary>
internal sealed record FailArguments : ToolArguments
{
    public string? Id { get; init; }

    public string? Reason { get; init; }

    public bool? Release { get; init; }

    public long? Fence { get; init; }
}
