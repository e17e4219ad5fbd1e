namespace Krewe.Client.Wire;

/// <summary>POST /v1/messages. It goes to one of an agent, a role or a task's holder; an answer goes to the sender unless it names somebody.</summary>
public sealed record SendMessageBody
{
    /// <summary>An agent by name.</summary>
    public string? ToAgent { get; init; }

    /// <summary>All agents whose profile names this among their skills, at most 5,000.</summary>
    public string? ToRole { get; init; }

    /// <summary>Whoever holds this task.</summary>
    public string? ToHolderOf { get; init; }

    /// <summary>The id of the message that this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The project that it belongs to: that of the message it answers, or the caller's own, when absent.</summary>
    public string? Project { get; init; }

    /// <summary>The task that it is about.</summary>
    public string? Task { get; init; }

    /// <summary>One line, at most 200 characters.</summary>
    public string? Subject { get; init; }

    /// <summary>Markdown, at most 16 KiB.</summary>
    public string? Text { get; init; }
}

/// <summary>A message. What does not apply is absent.</summary>
public sealed record MessageView
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the message that the conversation began with.</summary>
    public required string Thread { get; init; }

    /// <summary>The id of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The agent that sent it.</summary>
    public required string From { get; init; }

    /// <summary>The agent that it was sent to.</summary>
    public string? ToAgent { get; init; }

    /// <summary>The role that it was sent to.</summary>
    public string? ToRole { get; init; }

    /// <summary>The task whose holder it was sent to.</summary>
    public string? ToHolderOf { get; init; }

    /// <summary>The project that it belongs to; absent for none.</summary>
    public string? Project { get; init; }

    /// <summary>The task that it is about.</summary>
    public string? Task { get; init; }

    /// <summary>The fence under which the task was held, of a message to its holder: with another fence, you are not whom it meant.</summary>
    public long? Fence { get; init; }

    /// <summary>One line.</summary>
    public string? Subject { get; init; }

    /// <summary>Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>When the owner of the inbox read it.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When the owner of the inbox acknowledged it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>How many inboxes it was put in; for its sender and leads, as the next three.</summary>
    public int? Delivered { get; init; }

    /// <summary>How many of the inboxes that still have it have read it.</summary>
    public long? Read { get; init; }

    /// <summary>How many of them acknowledged it.</summary>
    public long? Acknowledged { get; init; }

    /// <summary>Agents that did not get it because their inboxes are full of unread messages: the first 20 of them.</summary>
    public IReadOnlyList<string>? NotDelivered { get; init; }
}

/// <summary>POST /v1/agents/{id}/inbox/read and acknowledge.</summary>
public sealed record MarkMessagesBody
{
    /// <summary>The ids of messages, 1 to 1,000.</summary>
    public IReadOnlyList<string>? Ids { get; init; }
}

/// <summary>What was marked.</summary>
public sealed record MarkedMessagesView
{
    /// <summary>The messages that are marked now, by id.</summary>
    public IReadOnlyList<string> Ids { get; init => field = value ?? []; } = [];

    /// <summary>Ids that the inbox has no message of.</summary>
    public IReadOnlyList<string> Unknown { get; init => field = value ?? []; } = [];

    /// <summary>How many messages are unread now; absent when that could not be read.</summary>
    public int? UnreadMessages { get; init; }
}

/// <summary>How much an agent's inbox holds.</summary>
public sealed record InboxCountsView
{
    /// <summary>How many messages it keeps.</summary>
    public int Kept { get; init; }

    /// <summary>How many of them are unread.</summary>
    public int Unread { get; init; }

    /// <summary>The same by project.</summary>
    public IReadOnlyList<ProjectInboxView> Projects { get; init => field = value ?? []; } = [];
}

/// <summary>How much of an inbox belongs to one project.</summary>
public sealed record ProjectInboxView
{
    /// <summary>The project; absent for messages of none.</summary>
    public string? Project { get; init; }

    /// <summary>How many messages are kept, at most 10,000.</summary>
    public int Kept { get; init; }

    /// <summary>How many of them are unread.</summary>
    public int Unread { get; init; }
}
