using Krewe.Storage.Names;

namespace Krewe.Storage.Journal;

/// <summary>A change on its way to the database, and how it fared there.</summary>
internal sealed class PendingChange(TaskChange change, ProjectNumber project, int operationOrganization)
{
    /// <summary>What is to be committed.</summary>
    public TaskChange Change { get; } = change;

    /// <summary>The numbers of its project.</summary>
    public ProjectNumber Project { get; } = project;

    /// <summary>The number of the organization that its operation belongs to; 0 without one.</summary>
    public int OperationOrganization { get; } = operationOrganization;

    /// <summary>The graph version that is still to be compared; null when it need not be, or was within the same commit.</summary>
    public long? ExpectedGraphVersion { get; set; } = change.ExpectedGraphVersion;

    /// <summary>Set by the writer; only given out after the commit.</summary>
    public CommitOutcome Outcome { get; set; } = new(CommitResult.Lost);
}
