namespace Krewe.Storage.Messages;

/// <summary>What became of a message. Only with <see cref="SendResult.Sent"/> was anything written.</summary>
/// <param name="Result">How it fared.</param>
/// <param name="Agents">Those whose inboxes have it now.</param>
/// <param name="Refused">Those whose inboxes are full of unread messages.</param>
/// <param name="Fence">The fence under which the task was held, of a message to its holder.</param>
public sealed record SendOutcome(SendResult Result, IReadOnlyList<string> Agents, IReadOnlyList<string> Refused, long? Fence = null)
{
    /// <summary>How many of the refusing agents are kept with the message by name.</summary>
    public const int RefusedNamesMax = 20;

    public static SendOutcome Not(SendResult result) => new(result, [], []);
}

/// <summary>How a message fared.</summary>
public enum SendResult
{
    /// <summary>It is in at least one inbox.</summary>
    Sent,

    /// <summary>An earlier try of the same message got through.</summary>
    SentBefore,

    /// <summary>The caller's key was used before.</summary>
    KeyTaken,

    /// <summary>Nobody knows an agent of that name.</summary>
    NoSuchAgent,

    /// <summary>No agent has the role.</summary>
    NobodyHasRole,

    /// <summary>More agents than one message may go to have the role.</summary>
    TooManyHaveRole,

    /// <summary>Nobody holds the task.</summary>
    NobodyHolds,

    /// <summary>Every inbox that it was for is full of unread messages.</summary>
    InboxesFull,
}
