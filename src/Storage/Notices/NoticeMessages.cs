using Krewe.Domain.Notices;
using Krewe.Storage.Messages;

namespace Krewe.Storage.Notices;

/// <summary>Notices as messages.</summary>
public static class NoticeMessages
{
    /// <summary>Who they are from: the system itself, as it stands in events.</summary>
    public const string Sender = "krewe";

    /// <summary>How many a notice to a role goes to at most: those that were heard of last, or the first by name.</summary>
    public const int RecipientsMax = 100;

    /// <summary>How many of those with the skills hear that a review is wanted: one of them is enough.</summary>
    public const int ReviewersMax = 20;

    /// <summary>The message.</summary>
    public static NewMessage Of(NewNotice notice, AddressKind kind, DateTimeOffset at) => new()
    {
        Organization = notice.Project.Organization,
        Id = notice.Id,
        Project = notice.Project.Project,
        Thread = notice.Id,
        Sender = Sender,
        AddressKind = kind,
        Address = notice.Notice.For.Address,
        Task = notice.Task,
        Subject = notice.Notice.Subject,
        Body = notice.Notice.Body,
        CreatedAt = at,
    };

    /// <summary>Those who hear of it, without whoever did it.</summary>
    public static List<string> Without(IEnumerable<string> agents, Audience audience) => [.. agents.Where(agent => agent != audience.ButFor)];
}
