using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tasks;

/// <summary>What a list asks for; every part that is set must hold.</summary>
public sealed record TaskFilter
{
    /// <summary>Any of these; empty means every status but deleted.</summary>
    public IReadOnlyList<TaskStatus> Statuses { get; init; } = [];

    /// <summary>Any of these priorities; empty means all.</summary>
    public IReadOnlyList<int> Priorities { get; init; } = [];

    /// <summary>All of these labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>This type.</summary>
    public string? Type { get; init; }

    /// <summary>Assigned to this agent.</summary>
    public string? Assignee { get; init; }

    /// <summary>Held by this agent now.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>All of these words in title or id: whole words of letters and digits, case-insensitive (see <see cref="Facets"/>).</summary>
    public string? Text { get; init; }
}

/// <summary>The order of a list; ties are broken by id, so that pages are stable.</summary>
public enum TaskSort
{
    /// <summary>Priority, then oldest first: the order that work is given out in.</summary>
    Priority,

    /// <summary>Newest first.</summary>
    Created,

    /// <summary>Last changed first, in the order of commits.</summary>
    Updated,
}

/// <summary>Which part of a list: how many to pass over (at most 1,000,000) and how many to give (1 to 1,000).</summary>
public sealed record TaskPage(TaskSort Sort, int Offset, int Limit);
