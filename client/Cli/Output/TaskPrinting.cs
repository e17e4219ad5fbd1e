using Krewe.Client.Wire;

namespace Krewe.Cli.Output;

/// <summary>Tasks for people.</summary>
internal static class TaskPrinting
{
    /// <summary>One line per task.</summary>
    public static void PrintTable(CommandOutput output, IReadOnlyList<TaskView> tasks, string none) => Grid.Print(
        output,
        ["id", "status", "pri", "type", "claimed by", "title"],
        tasks.Select(task => new[] { task.Id, task.Status, $"{task.Priority}", task.Type, task.ClaimedBy, task.Title }),
        none);

    /// <summary>What a command made of a task.</summary>
    public static void PrintOutcome(CommandOutput output, TaskView task) => output.Line(task switch
    {
        { ClaimedBy: { } agent } => $"{task.Id} is {task.Status}: held by {agent} under fence {task.Fence} until {Grid.Time(task.LeaseUntil)}",
        { Verdict: { } verdict } => $"{task.Id} is {task.Status}: {task.Reviews} is {verdict}",
        _ => $"{task.Id} is {task.Status}",
    });

    /// <summary>Everything about one task.</summary>
    public static void PrintSheet(CommandOutput output, TaskDetailView task)
    {
        output.Line($"{task.Id}  {PlainText.Line(task.Title)}");
        Grid.PrintFields(
            output,
            ("project", task.Project),
            ("status", task.Reason is null ? task.Status : $"{task.Status}: {task.Reason}"),
            ("priority", $"{task.Priority}"),
            ("type", task.Type),
            ("assignee", task.Assignee),
            ("labels", string.Join(", ", task.Labels)),
            ("skills", string.Join(", ", task.Skills)),
            ("claimed by", Holder(task)),
            ("progress", task.Percent is { } percent ? $"{percent} % at {Grid.Time(task.ProgressedAt)}" : null),
            ("paths", Paths(task)),
            ("attempts", task.Attempts == 0 ? null : $"{task.Attempts}"),
            ("reviews", task.Reviews is null ? null : $"{task.Reviews} by {task.Author ?? "nobody knows whom"}"),
            ("verdict", task.Verdict),
            ("reviewed by", task.Review),
            (task.PreferredAgent is null ? "not before" : "kept", NotBefore(task)),
            ("closes itself", task.ClosesItself == true ? "when all of its children are closed" : null),
            ("depends on", Edges(task.Dependencies, edge => edge.DependsOn)),
            ("needed by", Edges(task.Dependents, edge => edge.Task)),
            ("came of it", string.Join(", ", (task.Artifacts ?? []).Select(artifact => $"{artifact.Target} ({artifact.Kind})"))),
            ("children", Children(task.Children)),
            ("comments", task.CommentCount == 0 ? null : $"{task.CommentCount}"),
            ("created", $"{Grid.Time(task.CreatedAt)} {task.CreatedBy}"),
            ("updated", $"{Grid.Time(task.UpdatedAt)}, version {task.Version}"),
            ("closed", Grid.Time(task.ClosedAt)));
        PrintText(output, "Description", task.Description);
        PrintText(output, "Design", task.Design);
        PrintText(output, "Acceptance criteria", task.AcceptanceCriteria);
        PrintText(output, "Notes", task.Notes);
    }

    /// <summary>How far the children are, in short; null when there are none.</summary>
    public static string? Children(ChildrenView? children) =>
        children is null ? null : $"{children.Closed} of {children.Total} closed ({children.Percent} %)";

    /// <summary>Why nobody, or only one agent, may have it yet: work that was sent back, a back-off or a deferral.</summary>
    private static string? NotBefore(TaskView task) => task.NotBefore is null
        ? null
        : task.PreferredAgent is { } agent
            ? $"for {agent}, whose work it is, until {Grid.Time(task.NotBefore)}; then for anyone"
            : $"{Grid.Time(task.NotBefore)} {(task.Status == "deferred" ? "(deferred)" : "(it rests after a failed attempt)")}";

    private static string? Holder(TaskView task) =>
        task.ClaimedBy is null ? null : $"{task.ClaimedBy} under fence {task.Fence} until {Grid.Time(task.LeaseUntil)}";

    private static string Paths(TaskView task) =>
        string.Join(", ", (task.Paths ?? []).Concat((task.SharedPaths ?? []).Select(path => $"{path} (shared)")));

    private static string Edges(IReadOnlyList<EdgeView> edges, Func<EdgeView, string> other) =>
        string.Join(", ", edges.Select(edge => $"{other(edge)} ({edge.Kind}{(edge.Enforced ? string.Empty : ", not enforced")})"));

    private static void PrintText(CommandOutput output, string heading, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            output.Line($"\n{heading}\n{text}");
        }
    }
}
