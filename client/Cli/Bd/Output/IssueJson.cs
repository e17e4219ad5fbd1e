using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Output;

/// <summary>A task as an issue in JSON, with the members that a list of <c>bd</c> has.</summary>
internal static class IssueJson
{
    /// <summary>Writes it as an object.</summary>
    public static void Write(Utf8JsonWriter json, TaskDetailView task)
    {
        json.WriteStartObject();
        WriteMembers(json, task);
        json.WriteEndObject();
    }

    /// <summary>Writes its members into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, TaskDetailView task)
    {
        json.WriteString("id", task.Id);
        json.WriteString("title", task.Title);
        Text(json, "description", task.Description);
        Text(json, "design", task.Design);
        Text(json, "acceptance_criteria", task.AcceptanceCriteria);
        Text(json, "notes", task.Notes);
        json.WriteString("status", BeadsStatus.FromTaskStatus(task.Status));
        json.WriteNumber("priority", task.Priority);
        json.WriteString("issue_type", task.Type);
        Text(json, "assignee", task.ClaimedBy ?? task.Assignee ?? (task.ClosedAt is null ? null : task.LastAgent));
        Time(json, "created_at", task.CreatedAt);
        Text(json, "created_by", task.CreatedBy);
        Time(json, "updated_at", task.UpdatedAt);
        Time(json, "started_at", task.StartedAt);
        Time(json, "closed_at", task.ClosedAt);
        Text(json, "close_reason", task.ClosedAt is null ? null : task.Reason);
        Time(json, "defer_until", task.NotBefore);
        Time(json, "lease_expires_at", task.LeaseUntil);
        if (task.Metadata is { } metadata)
        {
            json.WritePropertyName("metadata");
            metadata.WriteTo(json);
        }

        Labels(json, task.Labels);
        json.WriteNumber("dependency_count", task.Dependencies.Count);
        json.WriteNumber("dependent_count", task.Dependents.Count);
        json.WriteNumber("comment_count", task.CommentCount);
        Text(json, "parent", ParentOf(task));
    }

    /// <summary>The task that it is a part of, or null.</summary>
    public static string? ParentOf(TaskDetailView task) => task.Dependencies.FirstOrDefault(edge => edge.Kind == "parent-child")?.DependsOn;

    private static void Labels(Utf8JsonWriter json, IReadOnlyList<string> labels)
    {
        if (labels.Count == 0)
        {
            return;
        }

        json.WriteStartArray("labels");
        foreach (var label in labels)
        {
            json.WriteStringValue(label);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, BeadsTimestamp.Of(known).Text);
        }
    }
}
