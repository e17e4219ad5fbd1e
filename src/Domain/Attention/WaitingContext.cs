using System.Collections.Immutable;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Attention;

/// <summary>What a look at waiting work knows besides the tasks.</summary>
/// <param name="Now">When somebody looks.</param>
/// <param name="Settings">The project's settings.</param>
/// <param name="Agents">The agents that are registered.</param>
/// <param name="Others">Review tasks, by id.</param>
public sealed record WaitingContext(
    DateTimeOffset Now, ProjectSettings Settings, IReadOnlyCollection<KnownAgent> Agents, IReadOnlyDictionary<string, TaskState> Others)
{
    /// <summary>Which ready tasks wait for files, with who holds those, by id.</summary>
    public IReadOnlyDictionary<string, PathWait> PathWaits { get; init; } = ImmutableDictionary<string, PathWait>.Empty;

    /// <summary>How long nothing may happen before somebody should look.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(Settings.StuckSeconds);

    /// <summary>True when that was too long ago.</summary>
    public bool IsTooLong(DateTimeOffset since) => Now - since > Patience;

    /// <summary>True when the agent is there and gets work.</summary>
    public bool IsThere(KnownAgent agent) => !agent.IsDrained && agent.SeenAt is { } seen && !IsTooLong(seen);

    /// <summary>How many agents that are there have the skills, but for one.</summary>
    public int CountAble(StringList skills, string? butFor) =>
        Agents.Count(agent => agent.Name != butFor && IsThere(agent) && skills.IsSubsetOf(agent.Skills));
}
