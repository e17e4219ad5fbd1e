namespace Krewe.Domain.Tasks.Commands;

/// <summary>What somebody wants of one task. Each kind is decided by one rule in <see cref="Rules"/>.</summary>
public abstract record TaskCommand;

/// <summary>A command of a claimant: it must carry the fence of the live claim, else it is refused as stale.</summary>
/// <param name="Fence">What the claim returned.</param>
public abstract record FencedCommand(long Fence) : TaskCommand;
