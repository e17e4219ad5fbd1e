using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Requests.Validation;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Requests;

/// <summary>From checked bodies to the messages that make tasks, and back.</summary>
internal static class NewTasks
{
    public static NewTaskMessage Message(CreateTaskBody body) => new()
    {
        Id = body.Id,
        Title = body.Title!,
        Type = body.Type ?? "task",
        Priority = body.Priority ?? 2,
        Assignee = body.Assignee,
        Labels = [.. body.Labels ?? []],
        Skills = [.. body.Skills ?? []],
        MaxAttempts = body.MaxAttempts,
        MaxRunSeconds = body.MaxRunSeconds,
        Text = new TextMessage(body.Description, body.Design, body.AcceptanceCriteria, body.Notes, Compact(body.Metadata)),
        Edges = Edges(body),
        Particulars = Particulars(body),
    };

    /// <param name="body">The checked body.</param>
    /// <param name="by">Who told of an artifact that does not say who did.</param>
    /// <param name="now">When a comment was written, or an artifact told of, that does not say when.</param>
    public static NewTaskMessage Message(ImportTaskBody body, string by, DateTimeOffset now) => new()
    {
        Id = body.Id,
        Title = body.Title!,
        Type = body.Type ?? "task",
        Priority = body.Priority ?? 2,
        Assignee = body.Assignee,
        Labels = [.. body.Labels ?? []],
        Skills = [.. body.Skills ?? []],
        MaxAttempts = body.MaxAttempts,
        MaxRunSeconds = body.MaxRunSeconds,
        Text = new TextMessage(body.Description, body.Design, body.AcceptanceCriteria, body.Notes, Compact(body.Metadata)),
        Comments = [.. (body.Comments ?? []).Select(comment => Comment(comment, now))],
        Status = TaskStatusExtensions.TryParse(body.Status, out var status) ? status : TaskStatus.Pending,
        NotBefore = body.NotBefore,
        Reason = body.Reason,
        IsImport = true,
        CreatedAt = body.CreatedAt,
        CreatedBy = body.CreatedBy,
        UpdatedAt = body.UpdatedAt,
        StartedAt = body.StartedAt,
        ClosedAt = body.ClosedAt,
        Particulars = Particulars(body),
        Artifacts = body.Artifacts is null or [] ? null : [.. body.Artifacts.Select(artifact => Artifact(artifact, by, now))],
    };

    public static EdgeMessage Message(ImportEdgeBody body) => new(
        body.Task!, body.DependsOn!, body.Kind ?? EdgeKind.Blocks, body.AnyChild ?? false, Enforced: true, Compact(body.Metadata));

    /// <summary>A task that was just made, with what the request said of it: nothing needs to be read again.</summary>
    public static TaskDetail Detail(TaskSnapshot task, NewTaskMessage message) => new(
        task.ToState(),
        message.Text?.ToText() ?? TaskText.Empty,
        [.. message.Edges.Select(edge => edge.ToEdge() with { Task = task.Id })],
        Dependents: [],
        CommentCount: 0,
        Comments: []);

    /// <summary>Free JSON as it is stored.</summary>
    public static string? Compact(JsonElement? metadata) => metadata is { } value ? MetadataRules.Compact(value) : null;

    private static ImportArtifactMessage Artifact(ImportArtifactBody body, string by, DateTimeOffset now) => new(
        body.Kind!, body.Target!, body.Title, body.AddedBy ?? by, body.Fence ?? 0, WholeMicroseconds.Of(body.CreatedAt ?? now));

    private static ParticularsMessage? Particulars(ImportTaskBody body) => body is { Paths: null, SharedPaths: null, ClosesItself: null }
        ? null
        : new ParticularsMessage
        {
            Paths = TaskPaths.Tidy(body.Paths).ToArray(),
            SharedPaths = TaskPaths.Tidy(body.SharedPaths).ToArray(),
            ClosesItself = body.ClosesItself ?? false,
        };

    private static ParticularsMessage? Particulars(CreateTaskBody body) =>
        body is { Paths: null or [], SharedPaths: null or [], ClosesItself: null or false }
            ? null
            : new ParticularsMessage
            {
                Paths = TaskPaths.Tidy(body.Paths).ToArray(),
                SharedPaths = TaskPaths.Tidy(body.SharedPaths).ToArray(),
                ClosesItself = body.ClosesItself ?? false,
            };

    private static EdgeMessage[] Edges(CreateTaskBody body)
    {
        var id = body.Id ?? string.Empty;
        var edges = (body.Dependencies ?? []).Select(dependency => Edge(id, dependency.DependsOn!, dependency.Kind ?? EdgeKind.Blocks, dependency.AnyChild));
        return body.Parent is null ? [.. edges] : [.. edges, Edge(id, body.Parent, EdgeKind.ParentChild, anyChild: false)];
    }

    public static EdgeMessage Edge(string task, string dependsOn, string kind, bool? anyChild) =>
        new(task, dependsOn, kind, anyChild ?? false, Enforced: true, Extra: null);

    private static CommentMessage Comment(ImportCommentBody body, DateTimeOffset now) =>
        new(body.Id!, body.Author ?? "unknown", body.Text!, body.CreatedAt ?? now);
}
