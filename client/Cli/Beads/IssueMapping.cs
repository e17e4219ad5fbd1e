using System.Text.Json;
using Krewe.Cli.Import;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Beads;

/// <summary>
/// Makes Beads issues of tasks: the way back from <see cref="BeadsMapping"/>. Pure. What an import kept beside a task is given back;
/// where Krewe knows better since, Krewe counts. The rules are told in docs/import.md.
/// </summary>
internal static class IssueMapping
{
    /// <summary>The issue. What a list does not tell of a task (long texts, edges, comments, what was kept) is absent from it.</summary>
    public static BeadsIssue Map(TaskView task, Telling telling = Telling.AsItIs) => Map(task as TaskDetailView ?? new TaskDetailView(task), telling);

    /// <summary>The issue, with everything that stands beside the task.</summary>
    public static BeadsIssue Map(TaskDetailView task, Telling telling = Telling.AsItIs)
    {
        var (own, kept) = KeptMetadata.Split(task.Metadata);
        var past = new IssuePast(task, kept, telling);
        var issue = new BeadsIssue
        {
            Id = task.Id,
            Title = kept.Text("title") is { } title && IssueRules.OneLine(title) == task.Title ? title : task.Title,
            Description = task.Description ?? kept.Text("description"),
            Design = task.Design ?? kept.Text("design"),
            AcceptanceCriteria = task.AcceptanceCriteria ?? kept.Text("acceptance_criteria"),
            Notes = task.Notes ?? kept.Text("notes"),
            SpecId = kept.Text("spec_id"),
            Status = past.Status(),
            Priority = past.Unless("priority", task.Priority == 0) ? task.Priority : null,
            IssueType = IssueType(task, kept, past),
            Assignee = past.Assignee(),
            Owner = kept.Text("owner"),
            EstimatedMinutes = kept.Number("estimated_minutes"),
            CreatedAt = past.CreatedAt(),
            CreatedBy = past.CreatedBy(),
            UpdatedAt = past.UpdatedAt(),
            StartedAt = past.StartedAt(),
            ClosedAt = past.ClosedAt(),
            CloseReason = past.CloseReason(),
            ClosedBySession = past.OfThatLife(kept.Text("closed_by_session")),
            DueAt = kept.Time("due_at"),
            DeferUntil = past.DeferUntil(),
            ExternalRef = kept.Text("external_ref"),
            SourceSystem = kept.Text("source_system"),
            Metadata = KeptMetadata.Own(own, kept),
            Labels = Labels(task, kept),
            Dependencies = EdgeTelling.Of(task, kept),
            Comments = CommentTelling.Of(task, kept),
            Ephemeral = kept.Flag("ephemeral"),
            Pinned = kept.Flag("pinned"),
            IsTemplate = kept.Flag("is_template"),
            DependentCount = DependentCount(task, kept, telling),
        };
        OddFields.Drop(kept, issue);
        return issue with { Extra = kept.Rest() };
    }

    private static string? IssueType(TaskDetailView task, KeptLine kept, IssuePast past)
    {
        var written = kept.Text("issue_type");
        var isDefault = task.Type == "task";
        return written is { Length: 0 } && isDefault && past.IsAsWritten ? written : past.Unless("issue_type", isDefault) ? task.Type : null;
    }

    /// <summary>Labels that repeat or are empty are told again as long as they come to the same.</summary>
    private static IReadOnlyList<string> Labels(TaskDetailView task, KeptLine kept)
    {
        var items = kept.Array("labels");
        if (items.Any(item => item.ValueKind != JsonValueKind.String))
        {
            return task.Labels;
        }

        IReadOnlyList<string> written = [.. items.Select(item => item.GetString()!)];
        return IssueRules.DistinctLabels(written).ToHashSet(StringComparer.Ordinal).SetEquals(task.Labels) && written.Count > 0 ? written : task.Labels;
    }

    /// <summary>A file may be a part of a whole that counted more of them.</summary>
    private static int DependentCount(TaskDetailView task, KeptLine kept, Telling telling)
    {
        var written = kept.Number("dependent_count");
        var counted = task.Dependents.Count(edge => edge.Kind == BeadsDependencyKind.Blocks);
        return telling == Telling.AsWritten ? written ?? counted : counted;
    }
}
