namespace Krewe.Storage.Journal;

/// <summary>How a change fared.</summary>
public enum CommitResult
{
    /// <summary>It is durable.</summary>
    Committed,

    /// <summary>
    /// Nothing was written: the version was not the expected one, or the guard did not hold, or the operation's key is
    /// already there. Whoever wants to know which reads the row again.
    /// </summary>
    Lost,

    /// <summary>Nothing was written: the database refused the data itself. A defect of ours; it is logged.</summary>
    Refused,

    /// <summary>
    /// Nothing was written, though nothing is wrong with this change: another one of its whole lost or was refused (see
    /// <see cref="IJournal.CommitWholeAsync"/>).
    /// </summary>
    Withheld,
}

/// <summary>The outcome of one change.</summary>
/// <param name="Result">How it fared.</param>
/// <param name="Seq">The event's place in commit order when committed, else 0.</param>
/// <param name="Error">Why the database refused the data, else null.</param>
public readonly record struct CommitOutcome(CommitResult Result, long Seq = 0, string? Error = null)
{
    /// <summary>True when the change is durable.</summary>
    public bool IsCommitted => Result == CommitResult.Committed;
}
