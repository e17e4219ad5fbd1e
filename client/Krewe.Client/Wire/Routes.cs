namespace Krewe.Client.Wire;

/// <summary>Which agents fit a task, and why the others do not.</summary>
public sealed record RouteView
{
    /// <summary>The task's id.</summary>
    public required string Task { get; init; }

    /// <summary>The fittest first; of equals the one that holds fewer tasks, then by name.</summary>
    public IReadOnlyList<FittingAgentView> Fitting { get; init => field = value ?? []; } = [];

    /// <summary>By name.</summary>
    public IReadOnlyList<UnfitAgentView> Unfit { get; init => field = value ?? []; } = [];

    /// <summary>False when there are more than the 1,000 agents that were asked about, the first by name.</summary>
    public bool Complete { get; init; }
}

/// <summary>An agent that fits.</summary>
public sealed record FittingAgentView
{
    /// <summary>Its name.</summary>
    public required string Agent { get; init; }

    /// <summary>What kind of agent it is.</summary>
    public string? Role { get; init; }

    /// <summary>The weights of the reasons together; 0 means that only nothing speaks against it.</summary>
    public int Fitness { get; init; }

    /// <summary>How many tasks it holds.</summary>
    public int ClaimsHeld { get; init; }

    /// <summary>What speaks for it.</summary>
    public IReadOnlyList<RouteReasonView> Reasons { get; init => field = value ?? []; } = [];
}

/// <summary>An agent that does not fit.</summary>
public sealed record UnfitAgentView
{
    /// <summary>Its name.</summary>
    public required string Agent { get; init; }

    /// <summary>What kind of agent it is.</summary>
    public string? Role { get; init; }

    /// <summary>How many tasks it holds.</summary>
    public int ClaimsHeld { get; init; }

    /// <summary>All that is in the way.</summary>
    public IReadOnlyList<RouteReasonView> Reasons { get; init => field = value ?? []; } = [];
}

/// <summary>Something that speaks for or against an agent.</summary>
public sealed record RouteReasonView
{
    /// <summary>For programs, such as meant_for or skills_missing.</summary>
    public required string Code { get; init; }

    /// <summary>In a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What it adds to the fitness; absent for what is in the way.</summary>
    public int? Weight { get; init; }
}
