namespace Krewe.Cli.Bd.Words;

/// <summary>The words of Beads and what they mean here. Pure.</summary>
internal static class BdWords
{
    /// <summary>The statuses that can be typed, for messages.</summary>
    public const string Statuses = "open, in_progress, in_review, blocked, deferred, closed, pinned, hooked";

    /// <summary>The statuses of Krewe that a word of Beads stands for in a filter; null for an unknown one.</summary>
    public static IReadOnlyList<string>? StatusesOf(string word) => word.Trim().ToLowerInvariant() switch
    {
        "open" => ["pending"],
        "in_progress" or "in-progress" or "hooked" => ["in_progress"],
        "in_review" => ["in_review"],
        "blocked" => ["blocked", "dead"],
        "deferred" or "pinned" => ["deferred"],
        "closed" => ["completed", "cancelled", "skipped"],
        "all" => [],
        _ => null,
    };

    /// <summary>What is not closed.</summary>
    public static IReadOnlyList<string> NotClosed { get; } = ["pending", "in_progress", "in_review", "blocked", "deferred", "dead"];

    /// <summary>0 to 4, or P0 to P4; null for anything else.</summary>
    public static int? PriorityOf(string text)
    {
        var digits = text.Trim() is { Length: 2 } word && word[0] is 'P' or 'p' ? text.Trim()[1..] : text.Trim();
        return digits.Length == 1 && digits[0] is >= '0' and <= '4' ? digits[0] - '0' : null;
    }

    /// <summary>The type that a word stands for.</summary>
    public static string TypeOf(string word) => word.Trim().ToLowerInvariant() switch
    {
        "enhancement" or "feat" => "feature",
        "dec" or "adr" => "decision",
        "investigation" or "timebox" => "spike",
        "user-story" or "user_story" => "story",
        "ms" => "milestone",
        "mr" => "merge-request",
        "mol" => "molecule",
        var other => other,
    };

    /// <summary>The mark of a status in lists.</summary>
    public static string MarkOf(string status) => status switch
    {
        "open" => "○",
        "in_progress" => "◐",
        "in_review" => "◎",
        "blocked" => "●",
        "closed" => "✓",
        "deferred" => "❄",
        _ => "?",
    };
}
