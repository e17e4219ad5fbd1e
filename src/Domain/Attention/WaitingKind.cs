namespace Krewe.Domain.Attention;

/// <summary>Why work waits for somebody. The names are public: never rename one.</summary>
public static class WaitingKind
{
    /// <summary>Handed in, and neither approved nor rejected.</summary>
    public const string InReview = "in_review";

    /// <summary>Held for too long without any sign of progress.</summary>
    public const string NoProgress = "no_progress";

    /// <summary>Ready, and for too long nobody has claimed it.</summary>
    public const string Unclaimed = "unclaimed";

    /// <summary>Ready, and assigned to an agent that does not come for it.</summary>
    public const string AssigneeAway = "assignee_away";

    /// <summary>Ready, but another task holds files that it needs.</summary>
    public const string WaitsForPaths = "waits_for_paths";

    /// <summary>Ready, and could be claimed if the project were not paused.</summary>
    public const string Paused = "paused";

    /// <summary>Failed or expired too often.</summary>
    public const string Dead = "dead";

    /// <summary>Set aside until a person acts.</summary>
    public const string SetAside = "set_aside";

    /// <summary>All kinds, in the order in which they are listed.</summary>
    public static IReadOnlyList<string> All { get; } = [Dead, NoProgress, InReview, AssigneeAway, Unclaimed, WaitsForPaths, SetAside, Paused];
}
