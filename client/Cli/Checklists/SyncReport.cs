namespace Krewe.Cli.Checklists;

/// <summary>What a sync did, or would do. Its JSON is public.</summary>
internal sealed record SyncReport
{
    public required string Project { get; init; }

    public required bool DryRun { get; init; }

    public required IReadOnlyList<FileReport> Files { get; init; }

    /// <summary>How much is left for somebody to decide, faults of files included.</summary>
    public int Conflicts => Files.Sum(file => file.Conflicts.Count + file.Faults.Count);
}

/// <summary>What became of one file.</summary>
internal sealed record FileReport
{
    /// <summary>From the root of the repository.</summary>
    public required string File { get; init; }

    /// <summary>Tasks with a box.</summary>
    public int Tasks { get; set; }

    /// <summary>Tasks and groups that were made.</summary>
    public int Created { get; set; }

    /// <summary>Tasks whose text, labels or dependencies were brought up to date.</summary>
    public int Updated { get; set; }

    /// <summary>Boxes that were changed.</summary>
    public int Boxes { get; set; }

    /// <summary>Everything that was done, in order.</summary>
    public List<SyncAction> Actions { get; } = [];

    /// <summary>What somebody has to decide: nothing was done about it.</summary>
    public List<SyncRemark> Conflicts { get; } = [];

    /// <summary>What is good to know.</summary>
    public List<SyncRemark> Remarks { get; } = [];

    /// <summary>Why the file could not be used; nothing of it was taken then.</summary>
    public List<SyncRemark> Faults { get; } = [];
}

/// <summary>Something that was done to a task or its box.</summary>
/// <param name="Line">In the file; null when the file has it no longer.</param>
/// <param name="Task">Its id.</param>
/// <param name="Action">created, updated, settled, reopened, blocked, unblocked, retried, cancelled, or the mark that its box got.</param>
internal sealed record SyncAction(int? Line, string Task, string Action);

/// <summary>Something to know, with its place.</summary>
/// <param name="Line">In the file; null for the file as a whole.</param>
/// <param name="Task">The task's id; null when it is about none.</param>
/// <param name="Message">What it is.</param>
internal sealed record SyncRemark(int? Line, string? Task, string Message);
