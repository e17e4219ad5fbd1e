using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of messages and inboxes.</summary>
internal static class MessageDocs
{
    public static RouteDoc Send { get; } = new(
        "Send a message",
        "To one of: an agent (`to_agent`), all agents that have a role (`to_role`: their profiles name it as their role or among the skills), or whoever holds a task " +
        "(`to_holder_of`), with the fence under which it is held. `reply_to` alone answers the sender. With 201 the message is in the inbox and stays " +
        "there until it is read. A task that nobody holds is `NOT_HELD`; an inbox of 10,000 unread messages takes no more: `INBOX_FULL`, or, of a " +
        "role, the agent's name in `not_delivered`.")
    {
        Answer = typeof(Envelope<MessageView>),
        ExampleKey = "message.send",
    };

    public static RouteDoc Get { get; } = new(
        "Read a message", "One that you sent or got; a lead any. Its sender sees how many have got, read and acknowledged it. This marks nothing.")
    {
        Answer = typeof(Envelope<MessageView>),
        ExampleKey = "message.get",
    };

    public static RouteDoc Thread { get; } = new(
        "Read a conversation", "The messages that belong together with this one, in the order of sending: what you sent or got of it; a lead all.")
    {
        Query = Parameters.Paging,
        Answer = typeof(Envelope<IReadOnlyList<MessageView>>),
        ExampleKey = "message.thread",
    };

    public static RouteDoc Read { get; } = new("Mark a message as read", "In your own inbox. What is read may go when the inbox is full.")
    {
        Answer = typeof(Envelope<MarkedMessagesView>),
        ExampleKey = "message.read",
    };

    public static RouteDoc Acknowledge { get; } = new(
        "Acknowledge a message", "In your own inbox: you have read it and will act on it. Its sender sees that.")
    {
        Answer = typeof(Envelope<MarkedMessagesView>),
        ExampleKey = "message.acknowledge",
    };

    public static RouteDoc Inbox { get; } = new(
        "Read an inbox",
        "Your own; a lead any. Unread messages first, each part in the order of sending. An inbox keeps 10,000 messages of a project; when another one " +
        "comes, the oldest that was read goes.")
    {
        Query =
        [
            new("project", "Only messages of this project; all when absent."),
            new("unread", "`true`: only what is not read."),
            new("thread", "Only this conversation, by the id of its first message."),
            new("task", "Only messages about this task."),
            new("order", "`unread` (when absent): unread ones first. `sent`: in the order of sending."),
            Parameters.Page,
            Parameters.Limit,
        ],
        Answer = typeof(Envelope<IReadOnlyList<MessageView>>),
        ExampleKey = "message.inbox",
    };

    public static RouteDoc Counts { get; } = new(
        "Count an inbox", "How much it keeps, and how much of that is unread. Every heartbeat's answer has `unread_messages`, so there is no need to ask here.")
    {
        Answer = typeof(Envelope<InboxCountsView>),
        ExampleKey = "message.counts",
    };

    public static RouteDoc ReadMany { get; } = new("Mark messages as read", "Up to 1,000 of your own inbox. Ids that it does not have come back as `unknown`.")
    {
        Answer = typeof(Envelope<MarkedMessagesView>),
        ExampleKey = "message.read_many",
    };

    public static RouteDoc AcknowledgeMany { get; } = new("Acknowledge messages", "Up to 1,000 of your own inbox, as one of them.")
    {
        Answer = typeof(Envelope<MarkedMessagesView>),
        ExampleKey = "message.acknowledge_many",
    };
}
