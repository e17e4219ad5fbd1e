using System.Text;
using Krewe.Contracts.Tasks;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Lists of tasks as tools answer them.</summary>
internal static class TaskLists
{
    public static ToolAnswer Answer(IReadOnlyList<TaskSnapshot> tasks, long total, string? more, bool full, ToolCall call, string whenEmpty)
    {
        var rows = tasks.Select(TaskRow.Of).ToList();
        var hint = rows.Count == 0 ? whenEmpty : null;
        var text = new StringBuilder(hint ?? $"{total} task{(total == 1 ? string.Empty : "s")}:");
        foreach (var row in rows)
        {
            text.Append('\n').Append(row.Line());
        }

        text.Append(more is null ? string.Empty : $"\n{more}");
        return full
            ? ToolAnswer.Whole(
                new FullTasks { Tasks = [.. tasks.Select(task => TaskViews.Of(task, call.Request.Eyes))], Total = total, More = more, Hint = hint },
                McpJson.Default.FullTasks)
            : ToolAnswer.Of(new TaskRows { Tasks = rows, Total = total, More = more, Hint = hint }, McpJson.Default.TaskRows, text.ToString());
    }
}
