using Krewe.Gateway.Mcp.Calls;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>The tools, in the order of an agent's day. The order is part of what clients cache: it stays.</summary>
internal static class Toolbox
{
    public static IReadOnlyList<McpTool> All { get; } =
    [
        StartTool.Tool, ReadyTool.Tool, ClaimTool.Tool, ShowTool.Tool, CreateTool.Tool, UpdateTool.Tool,
        FinishTool.Tool, FailTool.Tool, CommentTool.Tool, SearchTool.Tool, ReserveTool.Tool, MessageTool.Tool,
    ];

    /// <summary>The tool of that name, or null.</summary>
    public static McpTool? Find(string? name) => All.FirstOrDefault(tool => tool.Name == name);
}
