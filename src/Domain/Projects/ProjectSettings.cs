namespace Krewe.Domain.Projects;

/// <summary>What a project decides for all its tasks. Every value is bounded where it enters.</summary>
public sealed record ProjectSettings
{
    private static readonly StringList DefaultReviewSkills = StringList.Of(["review"]);
    private static readonly StringList DefaultNotify = StringList.Of(["lead"]);

    /// <summary>The settings of a project that says nothing.</summary>
    public static ProjectSettings Default { get; } = new();

    /// <summary>The length of a lease when a claim names none, in seconds: 5 to 86,400.</summary>
    public int LeaseSeconds { get; init; } = 900;

    /// <summary>The length of a lease when the claim is made with bd, whose users send no heartbeats, in seconds: 5 to 86,400.</summary>
    public int BdLeaseSeconds { get; init; } = 14_400;

    /// <summary>Attempts after which a task is dead: 1 to 100.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>The back-off after the first failed attempt, in seconds: 0 to 3,600. It doubles with each further one.</summary>
    public int BackoffBaseSeconds { get; init; } = 2;

    /// <summary>The longest back-off, in seconds: 0 to 86,400.</summary>
    public int BackoffMaxSeconds { get; init; } = 300;

    /// <summary>
    /// After how many seconds of waiting a task ranks one priority higher, so that nothing starves: 60 to 31,536,000.
    /// </summary>
    public int AgingSeconds { get; init; } = 86_400;

    /// <summary>Whether what is handed in is reviewed by another agent before it counts as done.</summary>
    public ReviewPolicy Review { get; init; }

    /// <summary>What an agent must have declared to get a review; at most 64.</summary>
    public StringList ReviewSkills { get; init; } = DefaultReviewSkills;

    /// <summary>How long rejected work is kept for its author while that one is alive, in seconds: 0 to 86,400. Then anyone may claim it.</summary>
    public int ReturnSeconds { get; init; } = 300;

    /// <summary>After how many seconds without a sign of progress work counts as stuck: 60 to 2,592,000.</summary>
    public int StuckSeconds { get; init; } = 3_600;

    /// <summary>Who is told of what was decided, died or is stuck: names of agents, or roles where no agent is called so; at most 16. Empty for nobody.</summary>
    public StringList Notify { get; init; } = DefaultNotify;

    /// <summary>Set while the project is paused: no claims, but what is held goes on.</summary>
    public Halt? Pause { get; init; }

    /// <summary>False while the project is paused.</summary>
    public bool AcceptsClaims => Pause is null;

    /// <summary>The settings after somebody paused the project, or resumed it.</summary>
    public ProjectSettings With(bool acceptsClaims, string by, DateTimeOffset now, string? reason) =>
        this with { Pause = acceptsClaims ? null : Halt.Asked(Pause, by, now, reason) };
}
