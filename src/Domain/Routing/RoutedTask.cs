using Krewe.Domain.Reservations;

namespace Krewe.Domain.Routing;

/// <summary>What routing looks at in a task.</summary>
public sealed record RoutedTask
{
    /// <summary>One line: its words are compared with the agents' rules.</summary>
    public required string Title { get; init; }

    /// <summary>A word such as <c>task</c> or <c>bug</c>.</summary>
    public string Type { get; init; } = "task";

    /// <summary>Free words.</summary>
    public StringList Labels { get; init; } = StringList.Empty;

    /// <summary>Skills that an agent must all have.</summary>
    public StringList Skills { get; init; } = StringList.Empty;

    /// <summary>The files that it is about.</summary>
    public IReadOnlyList<PathGlob> Paths { get; init; } = [];

    /// <summary>The task file that it came from, relative to the repository's root, or null.</summary>
    public string? TaskFile { get; init; }

    /// <summary>The only agent that may not have it, because it reviews what that one did; or null.</summary>
    public string? Author { get; init; }

    /// <summary>The only agent that may have it, or null.</summary>
    public string? Assignee { get; init; }
}
