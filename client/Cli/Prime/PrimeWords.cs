namespace Krewe.Cli.Prime;

/// <summary>The commands that the text speaks of, in the words of one tool.</summary>
internal sealed record PrimeWords
{
    public required string Prime { get; init; }

    public required string Ready { get; init; }

    public required string Claim { get; init; }

    public required string Heartbeat { get; init; }

    public required string Finish { get; init; }

    public required string Create { get; init; }

    /// <summary>How work is given back undone.</summary>
    public required string GiveBack { get; init; }

    /// <summary>Lists what the agent holds.</summary>
    public required string Held { get; init; }

    /// <summary>Where messages are read; null for a tool that has none.</summary>
    public required string Inbox { get; init; }

    /// <summary>How often a claim has to be renewed by hand.</summary>
    public required string Renewal { get; init; }

    /// <summary>The words of <c>krewe</c>.</summary>
    public static PrimeWords Krewe { get; } = new()
    {
        Prime = "krewe prime",
        Ready = "krewe ready",
        Claim = "krewe claim [ID]",
        Heartbeat = "krewe heartbeat ID",
        Finish = "krewe complete ID --reason \"PR #12 created\"",
        Create = "krewe create \"TITLE\"",
        GiveBack = "krewe release ID --reason WHY",
        Held = "krewe list --status in_progress",
        Inbox = "krewe inbox --unread",
        Renewal = "every few minutes while you work",
    };

    /// <summary>The words of <c>bd</c>.</summary>
    public static PrimeWords Bd { get; } = new()
    {
        Prime = "bd prime",
        Ready = "bd ready",
        Claim = "bd update ID --claim",
        Heartbeat = "bd heartbeat ID",
        Finish = "bd close ID --reason \"PR #12 created\"",
        Create = "bd create \"TITLE\"",
        GiveBack = "bd unclaim ID",
        Held = "bd list --status in_progress",
        Inbox = "krewe inbox --unread",
        Renewal = "any bd command does, too",
    };
}
