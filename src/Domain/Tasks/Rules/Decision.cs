namespace Krewe.Domain.Tasks.Rules;

/// <summary>What a rule says to a command.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Yes, once this is committed.</summary>
    /// <param name="Next">The state after it.</param>
    /// <param name="Event">What happened.</param>
    public sealed record Accepted(TaskState Next, TaskEvent Event) : Decision
    {
        /// <summary>The new long text, or null when it stays.</summary>
        public TaskText? Text { get; init; }

        /// <summary>A remark to add, or null.</summary>
        public TaskComment? Comment { get; init; }

        /// <summary>What came of the work, to add.</summary>
        public IReadOnlyList<TaskArtifact> Artifacts { get; init; } = [];

        /// <summary>What happens to another task in the same commit, or null.</summary>
        public SecondChange? Also { get; init; }

        /// <summary>True when the commit must find no open blocker.</summary>
        public bool NeedsNoOpenBlockers { get; init; }

        /// <summary>True when the commit must find that nobody else holds the paths that <see cref="TaskParticulars.Reserved"/> names.</summary>
        public bool NeedsFreePaths { get; init; }

        /// <summary>True when the commit must find that all children are closed, and that there is one.</summary>
        public bool NeedsChildrenClosed { get; init; }

        /// <summary>True when the commit must find that the wake time has passed.</summary>
        public bool NeedsWakeTimePassed { get; init; }
    }

    /// <summary>Yes, and it is so already: the command was repeated, or asks for what is there. Nothing is written.</summary>
    public sealed record AlreadySo(TaskState State) : Decision;

    /// <summary>No.</summary>
    public sealed record Refused(Rejection Rejection) : Decision;
}
