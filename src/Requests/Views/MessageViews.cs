using Krewe.Client.Wire;
using Krewe.Storage.Messages;

namespace Krewe.Requests.Views;

/// <summary>Messages and inboxes as wire records.</summary>
internal static class MessageViews
{
    /// <summary>A message, with the marks of the inbox that it was read from.</summary>
    public static MessageView Of(MessageRecord message) => new()
    {
        Id = message.Id,
        Thread = message.Thread,
        ReplyTo = message.ReplyTo,
        From = message.Sender,
        ToAgent = Address(message, AddressKind.Agent),
        ToRole = Address(message, AddressKind.Role),
        ToHolderOf = Address(message, AddressKind.Holder),
        Project = message.Project,
        Task = message.Task,
        Fence = message.Fence,
        Subject = message.Subject,
        Text = message.Body,
        SentAt = message.CreatedAt,
        ReadAt = message.ReadAt,
        AcknowledgedAt = message.AcknowledgedAt,
    };

    /// <summary>A message as its sender sees it: with what became of it.</summary>
    public static MessageView OfSender(MessageRecord message, long read, long acknowledged) => Of(message) with
    {
        Delivered = message.Delivered,
        Read = read,
        Acknowledged = acknowledged,
        NotDelivered = message.Refused.Count == 0 ? null : message.Refused,
    };

    public static InboxCountsView Of(IReadOnlyList<InboxCount> counts) => new()
    {
        Kept = counts.Sum(count => count.Kept),
        Unread = counts.Sum(count => count.Unread),
        Projects = [.. counts
            .OrderBy(count => count.Project, StringComparer.Ordinal)
            .Select(count => new ProjectInboxView { Project = count.Project, Kept = count.Kept, Unread = count.Unread })],
    };

    private static string? Address(MessageRecord message, AddressKind kind) => message.AddressKind == kind ? message.Address : null;
}
