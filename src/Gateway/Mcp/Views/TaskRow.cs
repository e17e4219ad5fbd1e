using System.Text;
using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;

namespace Krewe.Gateway.Mcp.Views;

/// <summary>A task in as few words as it takes to choose among many.</summary>
internal record TaskRow
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    public int Priority { get; init; }

    /// <summary>Absent for a plain task.</summary>
    public string? Type { get; init; }

    public string? Project { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public string? ClaimedBy { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    public int? Percent { get; init; }

    /// <summary>Of a review: whose work it decides.</summary>
    public string? Reviews { get; init; }

    public string? Reason { get; init; }

    public static TaskRow Of(TaskSnapshot task) => new()
    {
        Id = task.Id,
        Title = task.Title,
        Status = TaskStatusName(task),
        Priority = task.Priority,
        Type = task.Type == "task" ? null : task.Type,
        Project = task.Project,
        Assignee = task.Assignee,
        Labels = task.Labels is { Length: > 0 } labels ? labels : null,
        ClaimedBy = task.Claim?.Agent,
        LeaseUntil = task.Claim?.LeaseUntil,
        Percent = task.Particulars?.Percent,
        Reviews = task.Particulars?.Reviews,
        Reason = Shortened.To(task.Reason, 300),
    };

    /// <summary>The row as one line.</summary>
    public string Line()
    {
        var line = new StringBuilder($"{Id} [P{Priority} {Status}{(Type is null ? string.Empty : " " + Type)}] {Title}");
        line.Append(ClaimedBy is null ? string.Empty : $" - held by {ClaimedBy} until {TimeText.Of(LeaseUntil!.Value)}");
        line.Append(Assignee is null ? string.Empty : $" - for {Assignee}");
        line.Append(Labels is null ? string.Empty : $" - {string.Join(", ", Labels)}");
        return line.ToString();
    }

    private static string TaskStatusName(TaskSnapshot task) => Domain.Tasks.TaskStatusExtensions.Name(task.Status);
}

/// <summary>A page of tasks.</summary>
internal sealed record TaskRows
{
    public required IReadOnlyList<TaskRow> Tasks { get; init; }

    public long Total { get; init; }

    /// <summary>How to go on, when there are more.</summary>
    public string? More { get; init; }

    /// <summary>Why there is nothing, or why nothing is given out.</summary>
    public string? Hint { get; init; }
}

/// <summary>The same with all that lists know of a task.</summary>
internal sealed record FullTasks
{
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    public long Total { get; init; }

    public string? More { get; init; }

    public string? Hint { get; init; }
}
