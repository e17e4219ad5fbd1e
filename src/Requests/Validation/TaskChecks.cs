using System.Text.Json;
using Krewe.Client.Wire;

namespace Krewe.Requests.Validation;

/// <summary>Checks of what tasks say.</summary>
internal static class TaskChecks
{
    public static void Create(CreateTaskBody body, Problems problems)
    {
        Check.TaskId(problems, "id", body.Id);
        Check.Required(problems, "title", body.Title);
        Words(problems, body.Title, body.Type, body.Priority, body.Assignee);
        Lists(problems, body.Labels, body.Skills);
        Check.Paths(problems, body.Paths, body.SharedPaths);
        Bounds(problems, body.MaxAttempts, body.MaxRunSeconds);
        Texts(problems, body.Description, body.Design, body.AcceptanceCriteria, body.Notes, body.Metadata);
        Check.TaskId(problems, "parent", body.Parent);
        Dependencies(problems, body.Dependencies, body.Parent);
    }

    public static void Bulk(BulkCreateBody body, Problems problems)
    {
        Check.Required(problems, "tasks", body.Tasks);
        Check.Count(problems, "tasks", body.Tasks?.Count, 1, Limits.BulkTasks);
        NoNulls(problems, "tasks", body.Tasks);
        if (body.Tasks?.Sum(task => task?.Dependencies?.Count ?? 0) > Limits.ImportEdges)
        {
            problems.Add("tasks", $"must not have more than {Limits.ImportEdges} dependencies together: send them in smaller parts");
        }
    }

    public static void Replace(ReplaceTaskBody body, Problems problems)
    {
        Check.Required(problems, "title", body.Title);
        Words(problems, body.Title, body.Type, body.Priority, body.Assignee);
        Lists(problems, body.Labels, body.Skills);
        Check.Paths(problems, body.Paths, body.SharedPaths);
        Bounds(problems, body.MaxAttempts, body.MaxRunSeconds);
        Texts(problems, body.Description, body.Design, body.AcceptanceCriteria, body.Notes, body.Metadata);
    }

    public static void Patch(PatchTaskBody body, Problems problems)
    {
        Words(problems, body.Title, body.Type, body.Priority, body.Assignee.Value);
        Lists(problems, body.Labels, body.Skills);
        Check.Paths(problems, body.Paths, body.SharedPaths);
        Bounds(problems, body.MaxAttempts.Value, body.MaxRunSeconds.Value);
        Texts(
            problems, body.Description.Value, body.Design.Value, body.AcceptanceCriteria.Value, body.Notes.Value, body.Metadata.Value);
    }

    public static void Dependency(DependencyBody body, Problems problems)
    {
        Check.Required(problems, "depends_on", body.DependsOn);
        Check.TaskId(problems, "depends_on", body.DependsOn);
        Check.EdgeKind(problems, "kind", body.Kind, body.AnyChild);
    }

    public static void Comment(CommentBody body, Problems problems)
    {
        Check.Required(problems, "text", body.Text);
        Check.Block(problems, "text", body.Text);
        if (body.Text is { } text && string.IsNullOrWhiteSpace(text))
        {
            problems.Add("text", "must not be empty");
        }
    }

    /// <summary>Lists of objects may hold null in JSON; nothing behind this check expects it.</summary>
    public static void NoNulls<T>(Problems problems, string field, IReadOnlyList<T>? items)
    {
        for (var index = 0; index < items?.Count; index++)
        {
            if (items[index] is null)
            {
                problems.Add($"{field}[{index}]", "must be a JSON object");
            }
        }
    }

    public static void Words(Problems problems, string? title, string? type, int? priority, string? assignee)
    {
        Check.Line(problems, "title", title, Limits.TitleLength);
        Check.Word(problems, "type", type);
        Check.Priority(problems, "priority", priority);
        Check.Name(problems, "assignee", assignee);
    }

    public static void Lists(Problems problems, IReadOnlyList<string>? labels, IReadOnlyList<string>? skills)
    {
        Check.Labels(problems, "labels", labels);
        Check.Labels(problems, "skills", skills);
    }

    public static void Bounds(Problems problems, int? maxAttempts, int? maxRunSeconds)
    {
        Check.MaxAttempts(problems, "max_attempts", maxAttempts);
        Check.MaxRunSeconds(problems, "max_run_seconds", maxRunSeconds);
    }

    public static void Texts(
        Problems problems, string? description, string? design, string? acceptanceCriteria, string? notes, JsonElement? metadata)
    {
        Check.Block(problems, "description", description);
        Check.Block(problems, "design", design);
        Check.Block(problems, "acceptance_criteria", acceptanceCriteria);
        Check.Block(problems, "notes", notes);
        Check.Metadata(problems, "metadata", metadata);
    }

    private static void Dependencies(Problems problems, IReadOnlyList<DependencyBody>? dependencies, string? parent)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { parent ?? string.Empty };
        Check.Count(problems, "dependencies", dependencies?.Count, 0, Limits.EdgesPerTask);
        NoNulls(problems, "dependencies", dependencies);
        for (var index = 0; index < dependencies?.Count && !problems.IsFull; index++)
        {
            if (dependencies[index] is { } dependency)
            {
                Check.Required(problems, $"dependencies[{index}].depends_on", dependency.DependsOn);
                Check.TaskId(problems, $"dependencies[{index}].depends_on", dependency.DependsOn);
                Check.EdgeKind(problems, $"dependencies[{index}].kind", dependency.Kind, dependency.AnyChild);
                if (!seen.Add(dependency.DependsOn ?? string.Empty))
                {
                    problems.Add($"dependencies[{index}].depends_on", "is there twice: one task depends on another in one way");
                }
            }
        }
    }
}
