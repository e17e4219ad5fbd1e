using System.Text.Json;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Tells a claimant how its claim ended, in the words of the event that ended it.</summary>
internal static class ClaimEnd
{
    /// <summary>How much of a reason a message repeats: the details have all of it.</summary>
    private const int MessageReasonLength = 300;

    /// <summary>A sentence up to its semicolon, with who and why; empty when the event is not known, or was the claimant's own hand-in.</summary>
    public static string Explain(TaskEvent? end)
    {
        var reason = ReasonOf(end) is { } text ? $" ({Short(text)})" : string.Empty;
        return end?.Kind switch
        {
            TaskEventKind.ForceReleased => $"{end.Actor} took it from you{reason}; ",
            TaskEventKind.Assigned => $"{end.Actor} took it from you{reason} and assigned it to {AssigneeOf(end)}; ",
            TaskEventKind.Expired => "its lease lapsed; ",
            TaskEventKind.Cancelled => $"{end.Actor} cancelled the task{reason}; ",
            TaskEventKind.Rejected => $"{end.Actor} sent the work back{reason}; ",
            TaskEventKind.Released or TaskEventKind.Failed => $"you gave it back as {end.Kind}; ",
            _ => string.Empty,
        };
    }

    /// <summary>The reason that the event carries, or null.</summary>
    public static string? ReasonOf(TaskEvent? end) => Part(end, "reason");

    /// <summary>The agent that the event gave the task to, or null.</summary>
    public static string? AssigneeOf(TaskEvent? end) => end?.Kind == TaskEventKind.Assigned ? Part(end, "assignee") : null;

    private static string? Part(TaskEvent? end, string name)
    {
        if (end?.Detail is null)
        {
            return null;
        }

        using var detail = JsonDocument.Parse(end.Detail);
        return detail.RootElement.TryGetProperty(name, out var part) ? part.GetString() : null;
    }

    private static string Short(string reason) => reason.Length <= MessageReasonLength ? reason : reason[..MessageReasonLength] + "…";
}
