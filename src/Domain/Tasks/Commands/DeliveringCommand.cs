namespace Krewe.Domain.Tasks.Commands;

/// <summary>A command of a claimant that may tell what has come of the work.</summary>
/// <param name="Fence">What the claim returned.</param>
public abstract record DeliveringCommand(long Fence) : FencedCommand(Fence)
{
    /// <summary>Pull requests, branches, commits, files and links; what is there already is named again without harm.</summary>
    public IReadOnlyList<NewArtifact> Artifacts { get; init; } = [];
}
