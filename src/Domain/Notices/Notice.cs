namespace Krewe.Domain.Notices;

/// <summary>Something that somebody should hear of without asking.</summary>
/// <param name="Kind">One of <see cref="NoticeKind"/>.</param>
/// <param name="For">Whom it is for.</param>
/// <param name="Subject">One line, at most 200 characters.</param>
/// <param name="Body">What happened, and what to do next; below 16 KiB.</param>
public sealed record Notice(string Kind, Audience For, string Subject, string Body)
{
    /// <summary>An inbox with so many unread messages takes no notice that nobody has to act on.</summary>
    private const int QuietMax = 500;

    /// <summary>The same for those that wait for an answer. What agents write to each other always has room beyond that.</summary>
    private const int UrgentMax = 1_000;

    /// <summary>True when work stands still until somebody acts.</summary>
    public bool IsUrgent => Kind is NoticeKind.HandedIn or NoticeKind.Rejected or NoticeKind.Dead or NoticeKind.Taken or NoticeKind.Stuck;

    /// <summary>An inbox with so many unread messages does not take it.</summary>
    public int UnreadMax => IsUrgent ? UrgentMax : QuietMax;
}
