using System.Text;
using Krewe.Client.Wire;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Views;
using Krewe.Storage.Messages;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>Sends a message, or reads the inbox.</summary>
internal static class MessageTool
{
    private const int LimitDefault = 10;

    public static McpTool Tool { get; } = McpTool.Of(
        ToolDefinition.Write(
            "message",
            "With text: send a message, to one of to_agent, to_role, to_holder_of or reply_to. Without text: read your unread messages and mark them read; acknowledge names those that you will act on.",
            """
            "text":{"type":"string"},
            "to_agent":{"type":"string"},
            "to_role":{"type":"string"},
            "to_holder_of":{"type":"string","description":"id of a task"},
            "reply_to":{"type":"string","description":"id of a message"},
            "task":{"type":"string","description":"what it is about"},
            "subject":{"type":"string"},
            "acknowledge":{"type":"array","items":{"type":"string"}},
            "all":{"type":"boolean","description":"read the ones already read, too"},
            "limit":{"type":"integer"},"page":{"type":"integer"},"full":{"type":"boolean"}
            """),
        Role.Agent,
        McpJson.Strict.MessageArguments,
        (call, arguments) => arguments.Sends() ? SendAsync(call, arguments) : arguments.Acknowledge is null ? ReadAsync(call, arguments) : AcknowledgeAsync(call, arguments));

    private static async Task<ToolAnswer> SendAsync(ToolCall call, MessageArguments arguments)
    {
        var problems = new Problems();
        var body = new SendMessageBody
        {
            Text = arguments.Text,
            ToAgent = arguments.ToAgent,
            ToRole = arguments.ToRole,
            ToHolderOf = arguments.ToHolderOf,
            ReplyTo = arguments.ReplyTo,
            Task = arguments.Task,
            Subject = arguments.Subject,
            Project = arguments.Project,
        };
        MessageChecks.Send(body, problems);
        if (arguments.Acknowledge is not null)
        {
            problems.Add("acknowledge", "must not come with a message to send: make a call for each");
        }

        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        return (await Sending.SendAsync(call.Request, body)).TryGetValue(out var sent, out var refusal)
            ? ToolAnswer.Of(
                new SentView(sent.Id, sent.Thread, sent.Delivered, sent.NotDelivered),
                McpJson.Default.SentView,
                $"Sent as {sent.Id}{(sent.Delivered is > 1 and var inboxes ? $" to {inboxes} inboxes" : string.Empty)}{(sent.NotDelivered is { Count: > 0 } full ? $"; the inboxes of {string.Join(", ", full)} are full" : string.Empty)}.")
            : ToolAnswer.Refused(refusal);
    }

    private static async Task<ToolAnswer> ReadAsync(ToolCall call, MessageArguments arguments)
    {
        var problems = new Problems();
        var (offset, limit) = Paging.Read(arguments.Limit, arguments.Page, LimitDefault, problems);
        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        var agent = call.Identity.Agent;
        var filter = new InboxFilter
        {
            Organization = call.Identity.Organization, Agent = agent, Project = arguments.Project, OnlyUnread = arguments.All != true, UnreadFirst = true,
        };
        if (!(await Inboxes.ListAsync(call.Request, agent, filter, offset, limit)).TryGetValue(out var found, out var refusal))
        {
            return ToolAnswer.Refused(refusal);
        }

        // What was shown is read: a model does not come back to say so.
        var unread = found.Messages.Where(message => message.ReadAt is null).Select(message => message.Id).ToList();
        var marked = unread.Count == 0
            ? null
            : (await Inboxes.MarkAsync(call.Request, agent, unread, acknowledges: false)).TryGetValue(out var marks, out _) ? marks : null;
        return Answer(found.Messages, found.Total, Next(arguments, offset, found.Messages.Count, limit, found.Total), marked, arguments.Full == true);
    }

    /// <summary>Of the unread ones the next page is the first again: those that were shown are read now.</summary>
    private static string? Next(MessageArguments arguments, int offset, int shown, int limit, long total) => arguments.All == true
        ? Paging.More(offset, shown, limit, total)
        : total > offset + shown ? $"{total - offset - shown} more unread: call message again." : null;

    private static async Task<ToolAnswer> AcknowledgeAsync(ToolCall call, MessageArguments arguments)
    {
        var problems = new Problems();
        Check.Count(problems, "acknowledge", arguments.Acknowledge!.Count, 1, Paging.LimitMax);
        for (var index = 0; index < arguments.Acknowledge.Count && !problems.IsFull; index++)
        {
            Check.Required(problems, $"acknowledge[{index}]", arguments.Acknowledge[index]);
            Check.Line(problems, $"acknowledge[{index}]", arguments.Acknowledge[index], Limits.MessageIdLength);
        }

        if (problems.Any)
        {
            return ToolAnswer.Refused(Refusals.Invalid(problems));
        }

        return (await Inboxes.MarkAsync(call.Request, call.Identity.Agent, arguments.Acknowledge, acknowledges: true)).TryGetValue(out var marked, out var refusal)
            ? Answer([], 0, null, marked, full: false)
            : ToolAnswer.Refused(refusal);
    }

    private static ToolAnswer Answer(IReadOnlyList<MessageView> messages, long total, string? more, MarkedMessagesView? marked, bool full)
    {
        var rows = messages.Select(message => MessageRow.Of(message, full)).ToList();
        var view = new InboxView
        {
            Messages = rows,
            Total = total,
            Marked = marked?.Ids,
            Unknown = marked?.Unknown is { Count: > 0 } unknown ? unknown : null,
            Unread = marked?.UnreadMessages,
            More = more,
        };
        var text = new StringBuilder(rows.Count > 0 ? "Messages:" : marked is null ? "No unread messages." : $"Acknowledged {marked.Ids.Count}.");
        foreach (var row in rows)
        {
            text.Append('\n').Append(row.Line());
        }

        text.Append(view.Unknown is null ? string.Empty : $"\nNot in your inbox: {string.Join(", ", view.Unknown)}");
        return ToolAnswer.Of(view, McpJson.Default.InboxView, more is null ? text.ToString() : $"{text}\n{more}");
    }
}

/// <summary>What message takes.</summary>
internal sealed record MessageArguments : ToolArguments
{
    public string? Text { get; init; }

    public string? ToAgent { get; init; }

    public string? ToRole { get; init; }

    public string? ToHolderOf { get; init; }

    public string? ReplyTo { get; init; }

    public string? Task { get; init; }

    public string? Subject { get; init; }

    public IReadOnlyList<string>? Acknowledge { get; init; }

    public bool? All { get; init; }

    public int? Limit { get; init; }

    public int? Page { get; init; }

    public bool? Full { get; init; }

    /// <summary>True when there is anything of a message to send.</summary>
    public bool Sends() => Text is not null || ToAgent is not null || ToRole is not null || ToHolderOf is not null || ReplyTo is not null || Subject is not null;
}
