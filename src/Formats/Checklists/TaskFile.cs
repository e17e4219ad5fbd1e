namespace Krewe.Formats.Checklists;

/// <summary>A task file that was read: its tasks, and what there is to know about it.</summary>
public sealed record TaskFile
{
    /// <summary>The bytes, to be changed in place.</summary>
    public required ChecklistDocument Document { get; init; }

    /// <summary>The tasks and groups, each after what it is part of.</summary>
    public IReadOnlyList<FileTask> Tasks { get; init; } = [];

    /// <summary>Why the file cannot be used; nothing of it may be taken then.</summary>
    public IReadOnlyList<ChecklistFault> Faults { get; init; } = [];

    /// <summary>What was read in another way than it may have been meant.</summary>
    public IReadOnlyList<ChecklistFault> Remarks { get; init; } = [];
}

/// <summary>What a file is to say of a task from now on.</summary>
/// <param name="Key">The task.</param>
/// <param name="State">What became of it.</param>
/// <param name="StartedAt">When it was first taken up; null when nobody knows.</param>
/// <param name="EndedAt">When it was done or given up; null when it is not.</param>
/// <param name="Reason">Why it is blocked or cancelled.</param>
public sealed record FileChange(string Key, CheckState State, DateTimeOffset? StartedAt = null, DateTimeOffset? EndedAt = null, string? Reason = null);

/// <summary>A kind of task file: how it is read, and how it is told what became of its tasks.</summary>
public interface ITaskFormat
{
    /// <summary>Its name, which is a label of all its tasks.</summary>
    string Name { get; }

    /// <summary>Reads a file of any content.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What its tasks are called by: the feature, or the file's name without its ending.</param>
    TaskFile Read(ReadOnlyMemory<byte> bytes, string name);

    /// <summary>True when the format has a mark for that.</summary>
    bool CanSay(CheckState state);

    /// <summary>The file with what became of some tasks. What it says already changes nothing.</summary>
    byte[] Write(TaskFile file, IEnumerable<FileChange> changes);
}
