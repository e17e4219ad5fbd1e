using Krewe.Domain;
using Krewe.Domain.Attention;
using Krewe.Domain.Routing;

namespace Krewe.Storage.Agents;

/// <summary>Agent profiles.</summary>
public interface IAgentStore
{
    /// <summary>The profile, or null.</summary>
    Task<AgentRecord?> FindAsync(string organization, string id, CancellationToken cancellation);

    /// <summary>Writes a profile if its stored version is one less than the given one (0: none stored); false otherwise.</summary>
    Task<bool> TryWriteAsync(AgentRecord agent, CancellationToken cancellation);

    /// <summary>Notes that the agent was heard of, unless it was later already; nothing when it has no profile. Its version stays.</summary>
    Task SeeAsync(string organization, string id, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The organization's agents by id.</summary>
    Task<IReadOnlyList<AgentRecord>> ListAsync(string organization, int offset, int limit, CancellationToken cancellation);

    /// <summary>The profiles of all organizations that were written since a time, the newest first.</summary>
    Task<IReadOnlyList<ChangedAgent>> ListChangedAsync(DateTimeOffset since, int limit, CancellationToken cancellation);

    /// <summary>
    /// The few things that show who is there: of agents that were heard of since a time, and of those that are named, by id. Descriptions and rules stay
    /// where they are.
    /// </summary>
    /// <param name="organization">The tenant.</param>
    /// <param name="seenSince">Who was heard of last before this is left out.</param>
    /// <param name="named">Ids of agents that are told of in any case, when they are registered.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<KnownAgent>> ListKnownAsync(
        string organization, DateTimeOffset seenSince, IReadOnlyCollection<string> named, int limit, CancellationToken cancellation);

    /// <summary>How many agents the organization has.</summary>
    Task<long> CountAsync(string organization, CancellationToken cancellation);
}

/// <summary>An agent's profile.</summary>
/// <param name="Organization">The tenant.</param>
/// <param name="Id">The name that claims show, at most 200 characters.</param>
/// <param name="Version">Grows by one with every write; 1 when made.</param>
/// <param name="Description">What it is for, at most 16 KiB, or null.</param>
/// <param name="Skills">What it can do; a task that requires skills goes only to an agent that has them all.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last written.</param>
/// <param name="Drain">Set while it is drained: it gets no new claims, and keeps what it holds.</param>
public sealed record AgentRecord(
    string Organization,
    string Id,
    long Version,
    string? Description,
    StringList Skills,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    Halt? Drain = null)
{
    /// <summary>What kind of agent it is, such as <c>backend-developer</c>, at most 200 characters; or null.</summary>
    public string? Role { get; init; }

    /// <summary>How many tasks it may hold at once, from 1 to 1,000; null means no limit.</summary>
    public int? ClaimLimit { get; init; }

    /// <summary>Which work is for it, and which is not.</summary>
    public AgentRuleTexts Rules { get; init; } = AgentRuleTexts.None;

    /// <summary>When any of its sessions last called, to a minute; null when that is not known. No write of the profile changes it.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}

/// <summary>A profile that was written.</summary>
/// <param name="Organization">The tenant.</param>
/// <param name="Id">The agent's name.</param>
/// <param name="Version">What was written.</param>
public sealed record ChangedAgent(string Organization, string Id, long Version);
