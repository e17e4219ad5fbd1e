using Krewe.Cli.Sessions;

namespace Krewe.Cli.Bd.State;

/// <summary>What the commands of one worktree and session remember from one to the next.</summary>
internal sealed record BdState
{
    /// <summary>The most claims that are remembered: what one heartbeat may name.</summary>
    public const int ClaimsMax = 1_000;

    private const int BoundAgentsMax = 100;

    /// <summary>What claims belong to; null until one is needed.</summary>
    public string? Session { get; init; }

    /// <summary>The task that a command was about last.</summary>
    public string? LastTouched { get; init; }

    /// <summary>When the claims were renewed last.</summary>
    public DateTimeOffset? RenewedAt { get; init; }

    /// <summary>Which agent each key is bound to, as the server said.</summary>
    public IReadOnlyList<BoundAgent> Agents { get; init => field = value ?? []; } = [];

    /// <summary>What was claimed and not handed in, oldest first.</summary>
    public IReadOnlyList<RememberedClaim> Claims { get; init => field = value ?? []; } = [];

    /// <summary>The newest claim of that task by that agent under that key, or null.</summary>
    public RememberedClaim? Find(string project, string task, string agent, string? key) => Claims.LastOrDefault(claim =>
        claim.Task == task && claim.Project == project && claim.Agent == agent && claim.Key == key);

    /// <summary>With one more claim; it takes the place of an earlier one of the same task by the same agent.</summary>
    public BdState With(RememberedClaim claim)
    {
        List<RememberedClaim> claims = [.. Without(claim).Claims, claim];
        return this with { Claims = claims.Count > ClaimsMax ? claims[^ClaimsMax..] : claims };
    }

    /// <summary>Without the claim of that task by that agent.</summary>
    public BdState Without(RememberedClaim claim) => this with
    {
        Claims = [.. Claims.Where(one => one.Task != claim.Task || one.Project != claim.Project || one.Agent != claim.Agent || one.Key != claim.Key)],
    };

    /// <summary>With what the server said of a key.</summary>
    public BdState With(BoundAgent bound)
    {
        List<BoundAgent> agents = [.. Agents.Where(one => one.Key != bound.Key), bound];
        return this with { Agents = agents.Count > BoundAgentsMax ? agents[^BoundAgentsMax..] : agents };
    }
}

/// <summary>What a key is bound to.</summary>
/// <param name="Key">The key's <see cref="KeyMark"/>.</param>
/// <param name="Agent">The only agent that it speaks as; null when it may speak as any.</param>
/// <param name="Project">The only project that it reaches; null when it reaches all.</param>
internal sealed record BoundAgent(string Key, string? Agent, string? Project);
