namespace Krewe.Domain.Tasks;

/// <summary>
/// What only some tasks have. It is stored as one value beside the hot row's columns, so that the many tasks without any of it pay
/// nothing, and a new particular is no new column. Immutable; compares by content.
/// </summary>
public sealed record TaskParticulars
{
    /// <summary>Of a task without any.</summary>
    public static TaskParticulars None { get; } = new();

    /// <summary>Patterns of the files that whoever claims it needs for itself; at most 32, each as <see cref="Reservations.PathGlob"/> reads them.</summary>
    public StringList Paths { get; init; } = StringList.Empty;

    /// <summary>Patterns of the files that whoever claims it needs, and shares with others that share them too.</summary>
    public StringList SharedPaths { get; init; } = StringList.Empty;

    /// <summary>What its claim holds now; null when it holds no paths. It counts only with the fence that it names.</summary>
    public ReservedPaths? Reserved { get; init; }

    /// <summary>The id of the task whose work this one reviews, or null.</summary>
    public string? Reviews { get; init; }

    /// <summary>The agent that may never claim it: the author of what it reviews. Null when anyone may.</summary>
    public string? Author { get; init; }

    /// <summary>What was decided of the work that it reviews, one of <see cref="Tasks.Reviews.ReviewVerdict"/>; null until then.</summary>
    public string? Verdict { get; init; }

    /// <summary>The id of the review task that decides its work, while it is in review; else null.</summary>
    public string? Review { get; init; }

    /// <summary>The agent that may claim it before <see cref="TaskState.NotBefore"/>: work that was sent back goes to its author first.</summary>
    public string? PreferredAgent { get; init; }

    /// <summary>True when it completes by itself as soon as all its children are closed.</summary>
    public bool ClosesItself { get; init; }

    /// <summary>How far the work is, 0 to 100, as its claimant last said; null when nobody has.</summary>
    public int? Percent { get; init; }

    /// <summary>When a claimant last told of progress.</summary>
    public DateTimeOffset? ProgressedAt { get; init; }

    /// <summary>How many artifacts it has been given. The rows stand in a table of their own.</summary>
    public int ArtifactCount { get; init; }

    /// <summary>The same but for the paths that the claim holds; nothing is made when they are the same.</summary>
    public TaskParticulars WithReserved(ReservedPaths? reserved)
    {
        if (Reserved == reserved)
        {
            return this;
        }

        var next = this with { Reserved = reserved };
        return next == None ? None : next;
    }
}

/// <summary>Paths that a claim holds.</summary>
/// <param name="Fence">The claim's: with any other fence of the task nothing is held.</param>
/// <param name="Exclusive">Patterns that nobody else may have.</param>
/// <param name="Shared">Patterns that others may share.</param>
public sealed record ReservedPaths(long Fence, StringList Exclusive, StringList Shared)
{
    /// <summary>The patterns that somebody asks for, of either kind; null when there are none.</summary>
    public static ReservedPaths? Of(long fence, StringList exclusive, StringList shared) =>
        exclusive.Count == 0 && shared.Count == 0 ? null : new ReservedPaths(fence, exclusive, shared);
}
