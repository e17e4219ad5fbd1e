namespace Krewe.Domain.Backlogs;

/// <summary>A task that is to close because its children are closed.</summary>
/// <param name="Id">The task.</param>
/// <param name="Version">The version at which that is so.</param>
/// <param name="Children">How many children there are.</param>
public sealed record ClosingTask(string Id, long Version, int Children);
