namespace Krewe.Domain.Tasks.Commands;

/// <summary>Keep further paths for the claim: all of them or none.</summary>
/// <param name="Fence">What the claim returned.</param>
/// <param name="Paths">Patterns that nobody else may have.</param>
/// <param name="SharedPaths">Patterns that others may share.</param>
public sealed record ReservePaths(long Fence, StringList Paths, StringList SharedPaths) : FencedCommand(Fence);

/// <summary>Give up paths that the claim holds, so that others can have them before it ends.</summary>
/// <param name="Fence">What the claim returned.</param>
/// <param name="Paths">Which, of either kind; null means all. One that is not held changes nothing.</param>
public sealed record ReleasePaths(long Fence, StringList? Paths) : FencedCommand(Fence);
