using Krewe.Client.Wire;
using Krewe.Domain.Projects;

namespace Krewe.Requests.Validation;

/// <summary>Checks of projects and imports.</summary>
internal static class ProjectChecks
{
    public static void Create(CreateProjectBody body, Problems problems)
    {
        Check.Required(problems, "id", body.Id);
        Check.ProjectId(problems, "id", body.Id);
        Words(problems, body.Name, body.Description);
        Settings(problems, body.Settings);
    }

    public static void Update(UpdateProjectBody body, Problems problems)
    {
        Words(problems, body.Name, body.Description);
        Settings(problems, body.Settings);
    }

    public static void Pause(PauseBody body, Problems problems)
    {
        Check.RequiredReason(problems, body.Reason);
    }

    public static void Import(ImportBody body, Problems problems)
    {
        Check.Count(problems, "tasks", body.Tasks?.Count, 0, Limits.BulkTasks);
        Check.Count(problems, "edges", body.Edges?.Count, 0, Limits.ImportEdges);
        TaskChecks.NoNulls(problems, "tasks", body.Tasks);
        TaskChecks.NoNulls(problems, "edges", body.Edges);
        if (problems.Any)
        {
            return;
        }

        for (var index = 0; index < body.Tasks?.Count && !problems.IsFull; index++)
        {
            Nested(problems, $"tasks[{index}]", body.Tasks[index], ImportTask);
        }

        for (var index = 0; index < body.Edges?.Count && !problems.IsFull; index++)
        {
            Nested(problems, $"edges[{index}]", body.Edges[index], ImportEdge);
        }
    }

    private static void Words(Problems problems, string? name, string? description)
    {
        Check.Line(problems, "name", name, Limits.NameLength);
        Check.Block(problems, "description", description, Limits.ShortTextBytes);
    }

    private static void Settings(Problems problems, ProjectSettingsBody? settings)
    {
        if (settings is null)
        {
            return;
        }

        Check.LeaseSeconds(problems, "settings.lease_seconds", settings.LeaseSeconds);
        Check.LeaseSeconds(problems, "settings.bd_lease_seconds", settings.BdLeaseSeconds);
        Check.MaxAttempts(problems, "settings.max_attempts", settings.MaxAttempts);
        Check.Range(problems, "settings.backoff_base_seconds", settings.BackoffBaseSeconds, 0, 3_600);
        Check.Range(problems, "settings.backoff_max_seconds", settings.BackoffMaxSeconds, 0, 86_400);
        Check.Range(problems, "settings.aging_seconds", settings.AgingSeconds, 60, 31_536_000);
        Check.OneOf(problems, "settings.review", settings.Review, ReviewPolicies.AllNames);
        Check.Labels(problems, "settings.review_skills", settings.ReviewSkills);
        Check.Range(problems, "settings.return_seconds", settings.ReturnSeconds, 0, 86_400);
        Check.Range(problems, "settings.stuck_seconds", settings.StuckSeconds, 60, 2_592_000);
        Names(problems, "settings.notify", settings.Notify);
    }

    private static void Names(Problems problems, string field, IReadOnlyList<string>? names)
    {
        Check.Count(problems, field, names?.Count, 0, Limits.NotifiedNames);
        for (var index = 0; index < names?.Count && !problems.IsFull; index++)
        {
            Check.Required(problems, $"{field}[{index}]", names[index]);
            Check.Line(problems, $"{field}[{index}]", names[index], Limits.NameLength);
        }
    }

    private static void ImportTask(ImportTaskBody body, Problems problems)
    {
        Check.Required(problems, "id", body.Id);
        Check.TaskId(problems, "id", body.Id);
        Check.Required(problems, "title", body.Title);
        TaskChecks.Words(problems, body.Title, body.Type, body.Priority, body.Assignee);
        TaskChecks.Lists(problems, body.Labels, body.Skills);
        TaskChecks.Bounds(problems, body.MaxAttempts, body.MaxRunSeconds);
        TaskChecks.Texts(problems, body.Description, body.Design, body.AcceptanceCriteria, body.Notes, body.Metadata);
        Check.ImportStatus(problems, "status", body.Status);
        Check.Reason(problems, body.Reason);
        Check.Line(problems, "created_by", body.CreatedBy, Limits.NameLength);
        Check.Paths(problems, body.Paths, body.SharedPaths);
        Comments(problems, body.Comments);
        DeliveryChecks.Imported(problems, body.Artifacts);
    }

    private static void Comments(Problems problems, IReadOnlyList<ImportCommentBody>? comments)
    {
        Check.Count(problems, "comments", comments?.Count, 0, Limits.CommentsPerTask);
        TaskChecks.NoNulls(problems, "comments", comments);
        for (var index = 0; index < comments?.Count && !problems.IsFull; index++)
        {
            if (comments[index] is { } comment)
            {
                Check.Required(problems, $"comments[{index}].id", comment.Id);
                Check.Line(problems, $"comments[{index}].id", comment.Id, Limits.TaskIdLength);
                Check.Line(problems, $"comments[{index}].author", comment.Author, Limits.NameLength);
                Check.Required(problems, $"comments[{index}].text", comment.Text);
                Check.Block(problems, $"comments[{index}].text", comment.Text);
            }
        }
    }

    private static void ImportEdge(ImportEdgeBody body, Problems problems)
    {
        Check.Required(problems, "task", body.Task);
        Check.TaskId(problems, "task", body.Task);
        Check.Required(problems, "depends_on", body.DependsOn);
        Check.TaskId(problems, "depends_on", body.DependsOn);
        Check.EdgeKind(problems, "kind", body.Kind, body.AnyChild);
        Check.Metadata(problems, "metadata", body.Metadata);
    }

    /// <summary>Checks an item of a list, and names its fields by their place in the whole.</summary>
    private static void Nested<T>(Problems problems, string field, T item, Action<T, Problems> check)
    {
        var own = new Problems();
        check(item, own);
        foreach (var problem in own.Items)
        {
            problems.Add($"{field}.{problem.Field}", problem.Message);
        }
    }
}
