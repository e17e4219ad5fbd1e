namespace Krewe.Formats.Checklists;

/// <summary>What a box says of its task.</summary>
public enum CheckState
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Somebody works on it.</summary>
    Started,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Something is in the way.</summary>
    Blocked,

    /// <summary>Not to be done any more.</summary>
    Cancelled,
}

/// <summary>A task of a file, or a group of tasks (a phase, a category) that has no box of its own.</summary>
public sealed record FileTask
{
    /// <summary>What the file calls it; unique in the file, and made of letters, digits, '.', '_' and '-'.</summary>
    public required string Key { get; init; }

    /// <summary>Its line, from 1; 0 for the file as a whole.</summary>
    public required int Line { get; init; }

    /// <summary>One line, at most 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>What its box says; null for a group.</summary>
    public CheckState? State { get; init; }

    /// <summary>The key of the task or group that it is part of.</summary>
    public string? Parent { get; init; }

    /// <summary>True: it is done as soon as its parts are.</summary>
    public bool ClosesItself { get; init; }

    /// <summary>0 (first) to 4.</summary>
    public int Priority { get; init; } = 2;

    /// <summary>Words to sort by.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The agent or role that the file names for it.</summary>
    public string? Agent { get; init; }

    /// <summary>What it is about, beyond the title.</summary>
    public string? Description { get; init; }

    /// <summary>How it is to be done.</summary>
    public string? Design { get; init; }

    /// <summary>How one can tell that it is done.</summary>
    public string? AcceptanceCriteria { get; init; }

    /// <summary>Keys of what it waits for. Never in a circle.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Files that it changes, from the root of the repository.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Why it is blocked, in the file's words.</summary>
    public string? Reason { get; init; }
}
