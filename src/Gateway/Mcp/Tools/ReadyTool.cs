using Krewe.Gateway.Mcp.Calls;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>What could be claimed now, in the order that it is given out in.</summary>
internal static class ReadyTool
{
    private const int LimitDefault = 10;

    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Read(
            "ready",
            "List tasks that nobody holds and nothing blocks, best first. To get one, call claim.",
            """
            "limit":{"type":"integer"},"page":{"type":"integer"},"full":{"type":"boolean"}
            """),
        Role.Viewer,
        McpJson.Strict.ReadyArguments,
        RunAsync);

    private static async Task<ToolAnswer> RunAsync(ToolCall call, ReadyArguments arguments)
    {
        var problems = new Problems();
        var (offset, limit) = Paging.Read(arguments.Limit, arguments.Page, LimitDefault, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await call.ProjectAsync(arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await Backlogs.ReadyAsync(call.Request, key, offset, limit)).TryGetValue(out var found, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        return TaskLists.Answer(
            [.. found.Tasks.Select(entry => entry.Task)], found.Total, Paging.More(offset, found.Tasks.Length, limit, found.Total), arguments.Full == true, call,
            "Nothing is ready now. claim with wait_seconds waits for work, and says why there is none.");
    }
}

/// <summary>What ready takes.</summary>
internal sealed record ReadyArguments : ToolArguments
{
    public int? Limit { get; init; }

    public int? Page { get; init; }

    public bool? Full { get; init; }
}
