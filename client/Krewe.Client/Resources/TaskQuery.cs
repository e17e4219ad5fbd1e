using Krewe.Client.Transport;

namespace Krewe.Client;

/// <summary>Which tasks, in which order. What is null or empty does not filter.</summary>
public sealed record TaskQuery
{
    /// <summary>The most tasks of one page.</summary>
    public const int LimitMax = 1_000;

    /// <summary>Null for the credentials' own.</summary>
    public string? Project { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Any of these.</summary>
    public IReadOnlyList<int> Priority { get; init; } = [];

    /// <summary>All of these.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Such as task, bug, epic.</summary>
    public string? Type { get; init; }

    /// <summary>The only agent that may claim it.</summary>
    public string? Assignee { get; init; }

    /// <summary>The agent that holds it.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Words to look for.</summary>
    public string? Text { get; init; }

    /// <summary>priority, created or updated.</summary>
    public string? Sort { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }

    /// <summary>Tasks per page.</summary>
    public int? Limit { get; init; }

    internal string ToPath()
    {
        var parts = new List<(string, string?)>
        {
            ("project", Project),
            ("status", Joined(Status)),
            ("priority", Joined([.. Priority.Select(priority => ApiPath.Number(priority)!)])),
        };
        parts.AddRange(Labels.Select(label => ("label", (string?)label)));
        parts.AddRange(
        [
            ("type", Type), ("assignee", Assignee), ("claimed_by", ClaimedBy), ("q", Text), ("sort", Sort),
            ("page", ApiPath.Number(Page)), ("limit", ApiPath.Number(Limit)),
        ]);
        return ApiPath.WithQuery("v1/tasks", [.. parts]);
    }

    private static string? Joined(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join(',', values);
}
