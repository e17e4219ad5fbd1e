namespace Krewe.Cli.Fleet;

/// <summary>What a fleet is to do.</summary>
internal sealed record FleetPlan
{
    /// <summary>The project to drain.</summary>
    public required string Project { get; init; }

    /// <summary>How many agents work at once, 1 to 10,000.</summary>
    public int Agents { get; init; } = 50;

    /// <summary>The chance that an agent dies with a claim in hand, 0 to 1.</summary>
    public double CrashShare { get; init; }

    /// <summary>Of the agents that die, the share that comes back after the lease and hands in what is no longer theirs.</summary>
    public double ZombieShare { get; init; } = 0.5;

    /// <summary>How long a task takes at least.</summary>
    public TimeSpan WorkMin { get; init; }

    /// <summary>How long a task takes at most.</summary>
    public TimeSpan WorkMax { get; init; }

    /// <summary>The lease that agents ask for, in seconds; null for the project's own.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>What every agent can do.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>Chance starts here: the same seed deals the same crashes and the same lengths of work to each agent.</summary>
    public int Seed { get; init; }

    /// <summary>The first part of every agent's name.</summary>
    public string Prefix { get; init; } = "fleet";
}
