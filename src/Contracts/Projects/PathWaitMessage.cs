using Krewe.Domain.Backlogs;

namespace Krewe.Contracts.Projects;

/// <summary>A <see cref="PathWait"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.PathWait")]
public sealed record PathWaitMessage(
    [property: Id(0)] string Task,
    [property: Id(1)] string Path,
    [property: Id(2)] string HeldPath,
    [property: Id(3)] string Agent,
    [property: Id(4)] string HeldFor,
    [property: Id(5)] DateTimeOffset? Until)
{
    public PathWait ToWait() => new(Task, Path, HeldPath, Agent, HeldFor, Until);

    public static PathWaitMessage From(PathWait wait) => new(wait.Task, wait.Path, wait.HeldPath, wait.Agent, wait.HeldFor, wait.Until);
}
