using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Looks at one task.</summary>
internal static class ShowTool
{
    private const int BlocksMax = 10;

    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Read(
            "show",
            "Look at one task: its text, who holds it, what it depends on, the newest comments. full: true gives all of it.",
            """
            "id":{"type":"string"},"full":{"type":"boolean"}
            """),
        Role.Viewer,
        McpJson.Strict.ShowArguments,
        RunAsync);

    private static async Task<ToolAnswer> RunAsync(ToolCall call, ShowArguments arguments)
    {
        if (!(await call.TaskAsync(arguments.Id, arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await TaskReads.FindAsync(call.Request, key)).TryGetValue(out var detail, out refusal)
            || !(await TaskContexts.FindAsync(call.Request, key)).TryGetValue(out var context, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        var row = TaskRow.Of(TaskSnapshot.From(detail.State));
        var blocks = detail.Dependents.Where(edge => edge.Kind == EdgeKind.Blocks).Take(BlocksMax).Select(edge => edge.Task).ToList();
        var brief = TaskBrief.Of(context);
        var text = row.Line() + (row.Reason is null ? string.Empty : $"\nReason: {row.Reason}") + brief.Text() +
            (blocks.Count == 0 ? string.Empty : $"\nBlocks: {string.Join(", ", blocks)}");
        return arguments.Full == true
            ? ToolAnswer.Whole(new FullShowView { Task = TaskViews.Of(detail, call.Request.Eyes), Context = context }, McpJson.Default.FullShowView)
            : ToolAnswer.Of(
                new ShowView
                {
                    Task = row,
                    Fence = call.Claims.Held.FirstOrDefault(held => held.Key == key)?.Fence,
                    Context = brief,
                    Blocks = blocks.Count == 0 ? null : blocks,
                    CommentCount = detail.CommentCount,
                },
                McpJson.Default.ShowView,
                text);
    }
}

/// <summary>What show takes.</summary>
internal sealed record ShowArguments : ToolArguments
{
    public string? Id { get; init; }

    public bool? Full { get; init; }
}
