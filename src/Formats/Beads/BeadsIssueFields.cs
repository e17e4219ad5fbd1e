using System.Text.Json;
using Krewe.Formats.Json;

namespace Krewe.Formats.Beads;

/// <summary>The fields of an issue in the order in which Beads writes them.</summary>
internal static class BeadsIssueFields
{
    public static void Write(Utf8JsonWriter json, BeadsIssue issue)
    {
        json.WriteString("_type", "issue");
        WriteOwn(json, issue);
        WriteLists(json, issue);
    }

    /// <summary>Its labels.</summary>
    public static void WriteLabels(Utf8JsonWriter json, BeadsIssue issue) =>
        WriteArray(json, "labels", issue.Labels, static (json, label) => json.WriteStringValue(label));

    /// <summary>The edges that leave it.</summary>
    public static void WriteDependencies(Utf8JsonWriter json, BeadsIssue issue) =>
        WriteArray(json, "dependencies", issue.Dependencies, WriteDependency);

    /// <summary>The remarks on it.</summary>
    public static void WriteComments(Utf8JsonWriter json, BeadsIssue issue) => WriteArray(json, "comments", issue.Comments, WriteComment);

    /// <summary>Everything but the lists.</summary>
    public static void WriteOwn(Utf8JsonWriter json, BeadsIssue issue)
    {
        json.WriteString("id", issue.Id);
        json.WriteString("title", issue.Title);
        WriteText(json, "description", issue.Description);
        WriteText(json, "design", issue.Design);
        WriteText(json, "acceptance_criteria", issue.AcceptanceCriteria);
        WriteText(json, "notes", issue.Notes);
        WriteText(json, "spec_id", issue.SpecId);
        WriteText(json, "status", issue.Status);
        WriteNumber(json, "priority", issue.Priority);
        WriteText(json, "issue_type", issue.IssueType);
        WriteText(json, "assignee", issue.Assignee);
        WriteText(json, "owner", issue.Owner);
        WriteNumber(json, "estimated_minutes", issue.EstimatedMinutes);
        WriteHistory(json, issue);
        WriteText(json, "external_ref", issue.ExternalRef);
        WriteText(json, "source_system", issue.SourceSystem);
        WriteJson(json, "metadata", issue.Metadata);
        WriteFlag(json, "ephemeral", issue.Ephemeral);
        WriteFlag(json, "pinned", issue.Pinned);
        WriteFlag(json, "is_template", issue.IsTemplate);
        WriteExtra(json, issue.Extra);
    }

    /// <summary>Fields without a property of their own.</summary>
    public static void WriteExtra(Utf8JsonWriter json, IReadOnlyDictionary<string, string> extra)
    {
        foreach (var (name, text) in extra)
        {
            WriteJson(json, name, text);
        }
    }

    private static void WriteHistory(Utf8JsonWriter json, BeadsIssue issue)
    {
        WriteTime(json, "created_at", issue.CreatedAt);
        WriteText(json, "created_by", issue.CreatedBy);
        WriteTime(json, "updated_at", issue.UpdatedAt);
        WriteTime(json, "started_at", issue.StartedAt);
        WriteTime(json, "closed_at", issue.ClosedAt);
        WriteText(json, "close_reason", issue.CloseReason);
        WriteText(json, "closed_by_session", issue.ClosedBySession);
        WriteTime(json, "due_at", issue.DueAt);
        WriteTime(json, "defer_until", issue.DeferUntil);
    }

    private static void WriteLists(Utf8JsonWriter json, BeadsIssue issue)
    {
        WriteLabels(json, issue);
        WriteDependencies(json, issue);
        WriteComments(json, issue);
        json.WriteNumber("dependency_count", issue.Dependencies.Count(dependency => dependency.Kind == BeadsDependencyKind.Blocks));
        json.WriteNumber("dependent_count", issue.DependentCount ?? 0);
        json.WriteNumber("comment_count", issue.Comments.Count);
    }

    /// <summary>One dependency as an object.</summary>
    public static void WriteDependency(Utf8JsonWriter json, BeadsDependency dependency)
    {
        json.WriteStartObject();
        json.WriteString("issue_id", dependency.IssueId);
        json.WriteString("depends_on_id", dependency.DependsOnId);
        json.WriteString("type", dependency.Type);
        WriteTime(json, "created_at", dependency.CreatedAt);
        WriteText(json, "created_by", dependency.CreatedBy);
        WriteText(json, "metadata", dependency.Metadata);
        WriteText(json, "thread_id", dependency.ThreadId);
        WriteExtra(json, dependency.Extra);
        json.WriteEndObject();
    }

    /// <summary>One comment as an object.</summary>
    public static void WriteComment(Utf8JsonWriter json, BeadsComment comment)
    {
        json.WriteStartObject();
        if (comment.IdIsNumber)
        {
            WriteJson(json, "id", comment.Id);
        }
        else
        {
            WriteText(json, "id", comment.Id);
        }

        json.WriteString("issue_id", comment.IssueId);
        WriteText(json, "author", comment.Author);
        json.WriteString("text", comment.Text);
        WriteTime(json, "created_at", comment.CreatedAt);
        WriteExtra(json, comment.Extra);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, BeadsTimestamp? time) => WriteText(json, name, time?.Text);

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } known)
        {
            json.WriteBoolean(name, known);
        }
    }

    /// <summary>Text that is JSON already. One written over several lines is drawn together: a line feed would end the line.</summary>
    private static void WriteJson(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
        {
            return;
        }

        json.WritePropertyName(name);
        if (text.AsSpan().ContainsAny('\n', '\r'))
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonCheck.MaxDepth });
            document.RootElement.WriteTo(json);
        }
        else
        {
            json.WriteRawValue(text);
        }
    }
}
