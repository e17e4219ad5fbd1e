namespace Krewe.Client;

/// <summary>Which messages of an inbox, and how many.</summary>
public sealed record InboxQuery
{
    /// <summary>Only messages of this project.</summary>
    public string? Project { get; init; }

    /// <summary>Only messages of this conversation, by the id of its first message.</summary>
    public string? Thread { get; init; }

    /// <summary>Only messages about this task.</summary>
    public string? Task { get; init; }

    /// <summary>Only what is not read.</summary>
    public bool Unread { get; init; }

    /// <summary>In the order of sending; else what is unread comes first.</summary>
    public bool InOrder { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many a page has, 1 to 1,000; 50 when null.</summary>
    public int? Limit { get; init; }
}
