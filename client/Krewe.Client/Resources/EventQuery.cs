namespace Krewe.Client;

/// <summary>Which events of a project a page should have. What is empty does not filter.</summary>
public sealed record EventQuery
{
    /// <summary>Only events after this place in the order of commits.</summary>
    public long After { get; init; }

    /// <summary>How many events at most, 1 to 1,000; null for 1,000.</summary>
    public int? Limit { get; init; }

    /// <summary>Any of these kinds, such as <c>completed</c>.</summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    /// <summary>Only of this task.</summary>
    public string? Task { get; init; }

    /// <summary>Only what this agent or person did; <c>krewe</c> for the system itself.</summary>
    public string? Agent { get; init; }
}
