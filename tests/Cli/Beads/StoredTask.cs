using System.Text.Json;
using Krewe.Cli.Import;
using Krewe.Client.Wire;

namespace Krewe.Cli.Tests.Beads;

/// <summary>What a server has of an imported line, in the plainest form: end-to-end tests hold the real one to the same.</summary>
internal static class StoredTask
{
    private static readonly DateTimeOffset ImportedAt = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The task of a line, with the edges between tasks of the file that leave it.</summary>
    public static TaskDetailView Of(MappedIssue mapped, IEnumerable<ImportEdgeBody> edges)
    {
        var task = mapped.Task!;
        return new TaskDetailView
        {
            Id = task.Id!,
            Project = "p",
            Title = task.Title!,
            Status = task.Status!,
            Priority = task.Priority!.Value,
            Type = task.Type!,
            Assignee = task.Assignee,
            Labels = task.Labels ?? [],
            Version = 1,
            Description = task.Description,
            Design = task.Design,
            AcceptanceCriteria = task.AcceptanceCriteria,
            Notes = task.Notes,
            Reason = task.Reason,
            NotBefore = task.NotBefore,
            CreatedAt = task.CreatedAt ?? ImportedAt,
            CreatedBy = task.CreatedBy ?? "importer",
            UpdatedAt = task.UpdatedAt ?? ImportedAt,
            StartedAt = task.StartedAt,
            ClosedAt = task.ClosedAt ?? (task.Status is "completed" or "cancelled" ? ImportedAt : null),
            Metadata = Stored(task.Metadata),
            Dependencies = [.. edges.Where(edge => edge.Task == task.Id).Select(Edge)],
            Comments = [.. (task.Comments ?? []).Select(comment => new CommentView
            {
                Id = comment.Id!,
                Author = comment.Author!,
                Text = comment.Text!,
                CreatedAt = comment.CreatedAt!.Value,
            })],
        };
    }

    private static EdgeView Edge(ImportEdgeBody edge) => new()
    {
        Task = edge.Task!,
        DependsOn = edge.DependsOn!,
        Kind = edge.Kind!,
        AnyChild = edge.AnyChild == true,
        Metadata = Stored(edge.Metadata),
    };

    private static JsonElement? Stored(JsonElement? metadata) => metadata is { } value ? JsonElement.Parse(value.GetRawText()) : null;
}
