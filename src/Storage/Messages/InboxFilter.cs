namespace Krewe.Storage.Messages;

/// <summary>Which messages of an inbox.</summary>
public sealed record InboxFilter
{
    public required string Organization { get; init; }

    public required string Agent { get; init; }

    /// <summary>Only of this project; null for all, and for messages of none.</summary>
    public string? Project { get; init; }

    /// <summary>Only of this thread.</summary>
    public string? Thread { get; init; }

    /// <summary>Only about this task.</summary>
    public string? Task { get; init; }

    /// <summary>Only what is not read.</summary>
    public bool OnlyUnread { get; init; }

    /// <summary>Unread ones before read ones; each in the order of their coming.</summary>
    public bool UnreadFirst { get; init; }
}

/// <summary>Which messages of a thread.</summary>
/// <param name="Organization">The tenant.</param>
/// <param name="Thread">The id of the message that it began with.</param>
/// <param name="Agent">Who reads: what it sent or got.</param>
/// <param name="Project">Only of this project; null for all.</param>
/// <param name="SeesAll">True for all messages, whoever sent or got them.</param>
public sealed record ThreadFilter(string Organization, string Thread, string Agent, string? Project, bool SeesAll);

/// <summary>How much an inbox holds.</summary>
/// <param name="Project">Whose messages; null for those of no project.</param>
/// <param name="Kept">How many.</param>
/// <param name="Unread">How many of them are not read.</param>
/// <param name="Version">Grows with every change: of two counts the one with the greater version is the newer.</param>
public sealed record InboxCount(string? Project, int Kept, int Unread, long Version);

/// <summary>Marks to make in an agent's inbox.</summary>
/// <param name="Organization">The tenant.</param>
/// <param name="Agent">Whose inbox.</param>
/// <param name="Project">Only messages of this project; null for all.</param>
/// <param name="Ids">Which messages, at most 1,000.</param>
/// <param name="Acknowledges">True to acknowledge them, which reads them too.</param>
/// <param name="At">When.</param>
public sealed record MarkMessages(
    string Organization, string Agent, string? Project, IReadOnlyCollection<string> Ids, bool Acknowledges, DateTimeOffset At);
