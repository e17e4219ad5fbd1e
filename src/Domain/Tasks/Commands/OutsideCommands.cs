namespace Krewe.Domain.Tasks.Commands;

/// <summary>
/// The work was done outside of any claim: its pull request was merged, its box was ticked. Whoever holds the task need do no more: its claim ends as
/// if it had handed in.
/// </summary>
/// <param name="Reason">How it ended, or null.</param>
public sealed record SettleTask(string? Reason) : TaskCommand
{
    /// <summary>What has come of the work.</summary>
    public IReadOnlyList<NewArtifact> Artifacts { get; init; } = [];
}

/// <summary>Tell what has come of the work on a task, in whatever state it is, without a claim on it.</summary>
/// <param name="Artifacts">At least one; what is there already is named again without harm.</param>
public sealed record LinkArtifacts(IReadOnlyList<NewArtifact> Artifacts) : TaskCommand;
