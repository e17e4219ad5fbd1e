namespace Krewe.Storage.Journal;

/// <summary>A condition that the commit itself checks in the database, besides the version.</summary>
public enum CommitGuard
{
    /// <summary>The version alone decides.</summary>
    None = 0,

    /// <summary>
    /// No enforced blocking edge keeps the task from being ready (for claims): for the task and all its ancestors over
    /// enforced parent-child edges, whatever the ancestors' own status is, every <c>blocks</c> blocker is closed; every
    /// <c>conditional-blocks</c> blocker is cancelled or dead; every <c>waits-for</c> target has no child (over enforced
    /// parent-child edges) that is not closed (all-children), or at least one closed child or no child at all (any-child).
    /// Skipped by the store when <c>BlockerCount</c> is 0. The same as <see cref="Domain.Graph.Readiness"/> says in memory.
    /// </summary>
    NoOpenBlockers = 1,

    /// <summary>The stored wake time is not later than the database's clock (for expiry and the end of a deferral).</summary>
    WakeTimePassed = 2,

    /// <summary>
    /// No child of the task (over enforced parent-child edges) is open, and at least one is closed and not deleted (for tasks that close
    /// themselves). As with <see cref="NoOpenBlockers"/>, whoever opens a child or adds one first wins.
    /// </summary>
    NoOpenChildren = 3,
}
