namespace Krewe.Domain.Notices;

/// <summary>Whom a notice is for. Who that is, is found out when it is put into inboxes.</summary>
/// <param name="Kind">How they are found.</param>
/// <param name="Name">The agent, or the name or role that a project gives; empty for whoever has skills.</param>
/// <param name="Skills">What they must all have declared; empty unless that is how they are found.</param>
/// <param name="ButFor">The agent that is not told, because it did it itself; null for nobody.</param>
public sealed record Audience(AudienceKind Kind, string Name, StringList Skills, string? ButFor)
{
    /// <summary>An agent that did something here: it is told with or without a profile.</summary>
    public static Audience Agent(string name) => new(AudienceKind.Agent, name, StringList.Empty, null);

    /// <summary>An agent that somebody named: it is told if it is known.</summary>
    public static Audience Registered(string name) => new(AudienceKind.Registered, name, StringList.Empty, null);

    /// <summary>The agent of that name; when there is none, all that have it as their role or among their skills.</summary>
    public static Audience Called(string name, string? butFor) => new(AudienceKind.Called, name, StringList.Empty, butFor);

    /// <summary>Agents that have the skills and are not drained.</summary>
    public static Audience Able(StringList skills, string? butFor) => new(AudienceKind.Able, string.Empty, skills, butFor);

    /// <summary>As the message names whom it is for.</summary>
    public string Address => Kind == AudienceKind.Able ? string.Join(", ", Skills) : Name;
}

/// <summary>How those are found whom a notice is for.</summary>
public enum AudienceKind
{
    /// <summary>One agent, known or not.</summary>
    Agent,

    /// <summary>One agent, if it is known.</summary>
    Registered,

    /// <summary>One agent, or all with a role.</summary>
    Called,

    /// <summary>Those that have skills.</summary>
    Able,
}
