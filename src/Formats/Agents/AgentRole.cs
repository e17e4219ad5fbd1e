namespace Krewe.Formats.Agents;

/// <summary>What an agent role file says, in whatever shape it says it. All lists are in the order of the file, without repeats.</summary>
public sealed record AgentRole
{
    /// <summary>The <c>name</c> of the front matter, else the file's name without its ending, else the first heading as a word.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of agent it is, as a word: the <c>role</c> of the front matter, else the first heading without "agent" or "droid", else the name.</summary>
    public required string Role { get; init; }

    /// <summary>The <c>description</c> of the front matter, else the first paragraph under "Role", else the first under the first heading; or null.</summary>
    public string? Description { get; init; }

    /// <summary>As written, such as <c>inherit</c>; or null.</summary>
    public string? Model { get; init; }

    /// <summary>From <c>tools</c> or <c>allowed-tools</c>, as written.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>What it can do: <c>skills</c>, <c>expertise</c> and <c>tags</c> of the front matter, then the short terms of the lists that say so.</summary>
    public IReadOnlyList<AgentSkill> Skills { get; init; } = [];

    /// <summary>What it is responsible for, in its own words.</summary>
    public IReadOnlyList<SourcedText> Responsibilities { get; init; } = [];

    /// <summary>Which work is for it.</summary>
    public AgentRoutingRules Routing { get; init; } = new();

    /// <summary>What it does not do, in its own words.</summary>
    public IReadOnlyList<SourcedText> Boundaries { get; init; } = [];

    /// <summary>What was seen and left out, with the reason.</summary>
    public IReadOnlyList<AgentRoleRemark> Remarks { get; init; } = [];
}

/// <summary>Which work is for an agent, and which is for another.</summary>
public sealed record AgentRoutingRules
{
    /// <summary>"Use when", "use for", use cases, and the YES rows of a table.</summary>
    public IReadOnlyList<SourcedText> UseWhen { get; init; } = [];

    /// <summary>"Do not use when", and the NO rows of a table.</summary>
    public IReadOnlyList<AgentExclusion> DoNotUseWhen { get; init; } = [];

    /// <summary>Patterns of the files that it creates or edits, relative to the repository's root.</summary>
    public IReadOnlyList<string> PathGlobs { get; init; } = [];

    /// <summary>Patterns of the task files that it reads, such as <c>tasks/tasks-backend-*.md</c>.</summary>
    public IReadOnlyList<string> TaskFiles { get; init; } = [];

    /// <summary>From <c>keywords</c>, <c>triggers</c> and <c>tags</c>: normalised like skills.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];
}

/// <summary>A skill.</summary>
/// <param name="Name">Lower case, with hyphens, at most 100 characters.</param>
/// <param name="Source">What it was taken from first: a field of the front matter, or <c>role</c>, <c>responsibilities</c>, <c>capabilities</c>, <c>expertise</c>.</param>
/// <param name="Line">In the file, from 1.</param>
public sealed record AgentSkill(string Name, string Source, int Line);

/// <summary>A phrase, and where it stands.</summary>
/// <param name="Text">Without markup, at most 500 characters.</param>
/// <param name="Source">As in <see cref="AgentSkill"/>; also <c>description</c>, <c>use-cases</c>, <c>when-to-use</c>, <c>body</c>.</param>
/// <param name="Line">In the file, from 1; of a text over several lines, its first.</param>
public sealed record SourcedText(string Text, string Source, int Line);

/// <summary>Work that is not for the agent.</summary>
/// <param name="When">Which work.</param>
/// <param name="RedirectTo">The name of the agent that it is for, or null when the file names none.</param>
/// <param name="Source">As in <see cref="SourcedText"/>.</param>
/// <param name="Line">In the file, from 1.</param>
public sealed record AgentExclusion(string When, string? RedirectTo, string Source, int Line);

/// <summary>Something that was left out; the rest is good.</summary>
/// <param name="Line">In the file, from 1.</param>
/// <param name="Message">What, and why.</param>
public sealed record AgentRoleRemark(int Line, string Message);

/// <summary>Why a file could not be read. Nothing of it is given then.</summary>
/// <param name="Line">From 1; null when it concerns the file as a whole.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record AgentRoleFault(int? Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line is null ? Message : $"line {Line}: {Message}";
}
