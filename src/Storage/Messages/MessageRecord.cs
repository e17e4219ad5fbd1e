namespace Krewe.Storage.Messages;

/// <summary>A message as it is stored.</summary>
public sealed record MessageRecord
{
    public required string Organization { get; init; }

    public required string Id { get; init; }

    /// <summary>What it belongs to; null for none.</summary>
    public string? Project { get; init; }

    public required string Thread { get; init; }

    public string? ReplyTo { get; init; }

    public required string Sender { get; init; }

    public required AddressKind AddressKind { get; init; }

    public required string Address { get; init; }

    public string? Task { get; init; }

    /// <summary>The fence under which the task was held, of a message to its holder.</summary>
    public long? Fence { get; init; }

    public string? Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>How many inboxes it was put in.</summary>
    public int Delivered { get; init; }

    /// <summary>Whose inboxes were full: the first of them by name.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the agent that the record was read for read it; null when it has not, or never got it.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it acknowledged it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>A message as it is stored when it was sent with this outcome.</summary>
    public static MessageRecord Of(NewMessage message, SendOutcome outcome) => new()
    {
        Organization = message.Organization,
        Id = message.Id,
        Project = message.Project,
        Thread = message.Thread,
        ReplyTo = message.ReplyTo,
        Sender = message.Sender,
        AddressKind = message.AddressKind,
        Address = message.Address,
        Task = message.Task,
        Fence = outcome.Fence,
        Subject = message.Subject,
        Body = message.Body,
        Delivered = outcome.Agents.Count,
        Refused = [.. outcome.Refused.Take(SendOutcome.RefusedNamesMax)],
        CreatedAt = message.CreatedAt,
    };
}

/// <summary>A message, and how it stands with those that got it.</summary>
/// <param name="Message">The message, with the marks of the agent that it was read for.</param>
/// <param name="IsInInbox">True when that agent's inbox has it.</param>
/// <param name="Read">How many of the inboxes that still have it read it.</param>
/// <param name="Acknowledged">How many of them acknowledged it.</param>
public sealed record FoundMessage(MessageRecord Message, bool IsInInbox, long Read, long Acknowledged);

/// <summary>A page of messages.</summary>
/// <param name="Messages">The page.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record MessagePage(IReadOnlyList<MessageRecord> Messages, long Total)
{
    public static MessagePage Empty { get; } = new([], 0);
}
