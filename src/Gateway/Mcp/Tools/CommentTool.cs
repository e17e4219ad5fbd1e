using Krewe.Client.Wire;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Remarks on a task, for whoever works on it.</summary>
internal static class CommentTool
{
    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "comment",
            "Leave a remark on any task. Whoever works on it reads it with the task; to reach somebody now, use message.",
            """
            "id":{"type":"string"},"text":{"type":"string"}
            """,
            "id", "text"),
        Role.Agent,
        McpJson.Strict.CommentArguments,
        RunAsync);

    private static async Task<ToolAnswer> RunAsync(ToolCall call, CommentArguments arguments)
    {
        var problems = new Problems();
        var body = new CommentBody { Text = arguments.Text };
        TaskChecks.Comment(body, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        if (!(await call.TaskAsync(arguments.Id, arguments.Project)).TryGetValue(out var key, out var refusal)
            || !(await Comments.AddAsync(call.Request, key, body)).TryGetValue(out var comment, out refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        return ToolAnswer.Of(
            new CommentedView(comment.Id, key.Id, comment.Author, comment.CreatedAt), McpJson.Default.CommentedView, $"Your remark stands on {key.Id}.");
    }
}

/// <summary>What comment takes.</summary>
internal sealed record CommentArguments : ToolArguments
{
    public string? Id { get; init; }

    public string? Text { get; init; }
}
