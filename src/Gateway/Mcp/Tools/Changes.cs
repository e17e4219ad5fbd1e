using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>What becomes of a task, as tools tell it.</summary>
internal static class Changes
{
    public static ToolAnswer Answer(ChangedView view) => ToolAnswer.Of(view, McpJson.Default.ChangedView, view.Message);

    /// <summary>The answer to a command on a task.</summary>
    /// <param name="reply">What became of it.</param>
    /// <param name="action">What was asked for, in one word.</param>
    /// <param name="message">What to tell of the task as it is now.</param>
    public static ToolAnswer Answer(TaskReply reply, string action, Func<TaskSnapshot, string> message) =>
        reply is { IsSuccess: true, Task: { } task }
            ? Answer(View(task, action, message(task)))
            : ToolAnswer.Refused(Refusals.Of(reply.Result, reply.Rejection));

    public static ChangedView View(TaskSnapshot task, string action, string message) => new()
    {
        Id = task.Id,
        Action = action,
        Status = task.Status.Name(),
        Title = task.Title,
        Fence = task.Claim is null ? null : task.Fence,
        LeaseUntil = task.Claim?.LeaseUntil,
        Review = task.Particulars?.Review,
        NotBefore = task.NotBefore,
        Message = message,
    };

    /// <summary>How long the caller has until it has to call again.</summary>
    public static string Lease(TaskSnapshot task) =>
        task.Claim is { } claim ? $" You hold it until {TimeText.Of(claim.LeaseUntil)}; any call renews that." : string.Empty;
}
