namespace Krewe.Storage.Journal;

/// <summary>
/// The group commit. Changes gather while a transaction is in flight and go together in the next one; each caller learns the
/// outcome of its own change. An outcome is given only after the commit.
/// </summary>
public interface IJournal
{
    /// <summary>How many changes wait or are under way: the journal's depth, for metrics.</summary>
    int Depth { get; }

    /// <summary>Commits one change. Waits when the queue is full.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written, or the outcome is unknown (the derived type says so).</exception>
    Task<CommitOutcome> CommitAsync(TaskChange change);

    /// <summary>
    /// Commits several changes in one transaction, each with its own outcome, in their order: one that loses or is refused
    /// does not take the others with it. At most 1,000. When the graph version that they expect has moved, all that expect it lose.
    /// </summary>
    /// <exception cref="StoreUnavailableException">As for one change, and then for all of them.</exception>
    Task<IReadOnlyList<CommitOutcome>> CommitTogetherAsync(IReadOnlyList<TaskChange> changes);

    /// <summary>
    /// Commits all of several changes in one transaction, or none of them: all are committed, or none is, and then the outcomes tell which
    /// of them lost or were refused; those that nothing was wrong with are withheld. At most 10,000. It shares its transaction with
    /// no other call, so that none suffers when it loses. When the database refuses data of more than 100 changes, all of them are told so.
    /// </summary>
    /// <exception cref="StoreUnavailableException">As for one change, and then for all of them.</exception>
    Task<IReadOnlyList<CommitOutcome>> CommitWholeAsync(IReadOnlyList<TaskChange> changes);
}
