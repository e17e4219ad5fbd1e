using Krewe.Storage.Operations;

namespace Krewe.Storage.Messages;

/// <summary>
/// Messages and the inboxes that they are put in: one inbox for each agent and project, of at most <see cref="KeptMax"/> messages.
/// </summary>
public interface IMessageStore
{
    /// <summary>
    /// How many messages an inbox keeps. When another one comes, the oldest that was read goes; one whose every message is unread
    /// takes no more.
    /// </summary>
    const int KeptMax = 10_000;

    /// <summary>How many agents one message may go to.</summary>
    const int RecipientsMax = 5_000;

    /// <summary>
    /// Puts a message into the inboxes of those whom it is for at the time of the commit: all of it or nothing, and once for each id.
    /// </summary>
    /// <param name="message">What to send.</param>
    /// <param name="operation">Kept in the same commit, so that a repeated request is known; null when the caller sent no key.</param>
    Task<SendOutcome> SendAsync(NewMessage message, OperationRecord? operation);

    /// <summary>A message as one agent sees it, or null.</summary>
    Task<FoundMessage?> FindAsync(string organization, string id, string agent, CancellationToken cancellation);

    /// <summary>A page of an inbox.</summary>
    Task<MessagePage> ListInboxAsync(InboxFilter filter, int offset, int limit, CancellationToken cancellation);

    /// <summary>A page of a thread, in the order of sending: what the agent sent or got of it, or all.</summary>
    Task<MessagePage> ListThreadAsync(ThreadFilter filter, int offset, int limit, CancellationToken cancellation);

    /// <summary>How much the agent's inboxes hold, one for each project of which it ever got a message.</summary>
    Task<IReadOnlyList<InboxCount>> CountAsync(string organization, string agent, CancellationToken cancellation);

    /// <summary>
    /// Marks messages of an agent's inbox as read, or as acknowledged and therefore read; what is marked stays as it is. Returns the ids
    /// that the inbox has.
    /// </summary>
    Task<IReadOnlyList<string>> MarkAsync(MarkMessages marks);

    /// <summary>Removes messages from before the time that no inbox has any more, at most <paramref name="limit"/>; returns how many went.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation);
}
