namespace Krewe.Cli.Prime;

/// <summary>What is true of an agent as it begins. Nothing in here is a secret: it goes into the context of a model.</summary>
internal sealed record PrimeFacts
{
    /// <summary>Who it is; null when that is not known.</summary>
    public string? Agent { get; init; }

    /// <summary>What its claims belong to.</summary>
    public string? Session { get; init; }

    /// <summary>viewer, agent, lead or admin; null when no server said it.</summary>
    public string? Role { get; init; }

    /// <summary>The project that commands mean; null when none is named.</summary>
    public string? Project { get; init; }

    /// <summary>What this session holds, the claim that ends first before the others.</summary>
    public IReadOnlyList<PrimeClaim> Claims { get; init; } = [];

    /// <summary>How many tasks the agent holds in other sessions.</summary>
    public int ClaimsElsewhere { get; init; }

    /// <summary>How many messages wait unread; null when that is not known.</summary>
    public int? UnreadMessages { get; init; }

    /// <summary>False when nobody could say what is above: the server is away, or refused.</summary>
    public bool IsKnown { get; init; } = true;
}

/// <summary>A task that the session holds.</summary>
/// <param name="Id">The task.</param>
/// <param name="Title">What it is called.</param>
/// <param name="LeaseUntil">When the claim ends unless it is renewed.</param>
internal sealed record PrimeClaim(string Id, string Title, DateTimeOffset? LeaseUntil);
