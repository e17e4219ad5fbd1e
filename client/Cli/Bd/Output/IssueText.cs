using System.Globalization;
using Krewe.Cli.Bd.Words;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Output;

/// <summary>Issues as people read them.</summary>
internal static class IssueText
{
    /// <summary>The line below a list of ready work.</summary>
    public const string Legend = "Status: ○ open  ◐ in_progress  ● blocked  ✓ closed  ❄ deferred  ◎ in_review";

    /// <summary>Id and title, as the answer to a write names an issue.</summary>
    public static string Named(TaskView task) => $"{task.Id} — {task.Title}";

    /// <summary>One line of a list that is to be looked at.</summary>
    public static string Pretty(TaskView task)
    {
        var status = Status(task);
        var badge = task.Type is "epic" or "bug" ? $"[{task.Type}] " : string.Empty;
        return $"{BdWords.MarkOf(status)} {task.Id} ● P{Number(task.Priority)} {badge}{task.Title}";
    }

    /// <summary>One line with everything that a list knows.</summary>
    public static string Compact(TaskDetailView task)
    {
        var status = Status(task);
        var who = IssueJson.AssigneeOf(task) is { } assignee ? $" @{assignee}" : string.Empty;
        var labels = task.Labels.Count > 0 ? $" [{string.Join(' ', task.Labels)}]" : string.Empty;
        return $"{BdWords.MarkOf(status)} {task.Id} [P{Number(task.Priority)}] [{task.Type}]{who}{labels} - {task.Title}";
    }

    /// <summary>Everything about one issue.</summary>
    public static IEnumerable<string> Full(TaskDetailView task)
    {
        var status = Status(task);
        yield return $"{BdWords.MarkOf(status)} {task.Id} · {task.Title}   [● P{Number(task.Priority)} · {status.ToUpperInvariant()}]";
        var who = IssueJson.AssigneeOf(task) is { } assignee ? $"Assignee: {assignee} · " : string.Empty;
        yield return $"{who}Type: {task.Type}";
        yield return $"Created: {Day(task.CreatedAt)} · Updated: {Day(task.UpdatedAt)}";
        if (task.LeaseUntil is { } until)
        {
            yield return $"Claimed until {until.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC; any bd command of that session renews it";
        }

        foreach (var line in Block("DESCRIPTION", task.Description).Concat(Block("DESIGN", task.Design)).Concat(Block("NOTES", task.Notes))
            .Concat(Block("ACCEPTANCE CRITERIA", task.AcceptanceCriteria)))
        {
            yield return line;
        }

        if (task.Labels.Count > 0)
        {
            yield return $"\nLABELS: {string.Join(", ", task.Labels)}";
        }

        if (task.ClosedAt is not null && task.Reason is { } reason)
        {
            yield return $"\nClose reason: {reason}";
        }

        foreach (var line in Edges("DEPENDS ON", "→", task.Dependencies, edge => edge.DependsOn).Concat(Edges("DEPENDENTS", "←", task.Dependents, edge => edge.Task)))
        {
            yield return line;
        }
    }

    /// <summary>The word of Beads for its state.</summary>
    public static string Status(TaskView task) => BeadsStatus.FromTaskStatus(task.Status);

    private static IEnumerable<string> Block(string title, string? text) => string.IsNullOrWhiteSpace(text) ? [] : [$"\n{title}\n{text}"];

    private static IEnumerable<string> Edges(string title, string arrow, IReadOnlyList<EdgeView> edges, Func<EdgeView, string> far) =>
        edges.Count == 0 ? [] : [$"\n{title}", .. edges.Select(edge => $"  {arrow} {far(edge)} ({edge.Kind})")];

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
