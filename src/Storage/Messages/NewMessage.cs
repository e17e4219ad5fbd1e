namespace Krewe.Storage.Messages;

/// <summary>A message to send.</summary>
public sealed record NewMessage
{
    public required string Organization { get; init; }

    /// <summary>Names it; a second message of the same id is not sent.</summary>
    public required string Id { get; init; }

    /// <summary>What it belongs to; null for none.</summary>
    public string? Project { get; init; }

    /// <summary>The id of the message that the conversation began with; its own when it begins one.</summary>
    public required string Thread { get; init; }

    /// <summary>The id of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The agent that sends it.</summary>
    public required string Sender { get; init; }

    public required AddressKind AddressKind { get; init; }

    /// <summary>An agent, a role, or a task of the project.</summary>
    public required string Address { get; init; }

    /// <summary>The task that it is about.</summary>
    public string? Task { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? Subject { get; init; }

    /// <summary>At most 16 KiB in UTF-8.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a message is addressed to. The numbers are stored: never change one.</summary>
public enum AddressKind
{
    /// <summary>One agent.</summary>
    Agent = 0,

    /// <summary>All agents that have a role.</summary>
    Role = 1,

    /// <summary>Whoever holds a task.</summary>
    Holder = 2,
}
