using System.Text.Json;
using Krewe.Cli.Beads;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Output;

/// <summary>A task as an issue in JSON, with the members that an answer of <c>bd</c> has.</summary>
internal static class IssueJson
{
    /// <summary>Writes it as an object, as a list has it.</summary>
    public static void Write(Utf8JsonWriter json, TaskDetailView task)
    {
        json.WriteStartObject();
        WriteMembers(json, task);
        json.WriteEndObject();
    }

    /// <summary>Writes its members into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, TaskDetailView task) => WriteMembers(json, task, withDependencies: true);

    /// <summary>The same as an object in which others are written: its edges are not.</summary>
    public static void WriteMembers(Utf8JsonWriter json, TaskDetailView task, bool withDependencies)
    {
        BeadsWriter.WriteMembers(json, IssueMapping.Map(task), withDependencies);
        if (task.LeaseUntil is { } until)
        {
            json.WriteString("lease_expires_at", BeadsTimestamp.Of(until).Text);
        }

        json.WriteNumber("dependency_count", task.Dependencies.Count(edge => edge.Kind == "blocks"));
        json.WriteNumber("dependent_count", task.Dependents.Count(edge => edge.Kind == "blocks"));
        json.WriteNumber("comment_count", task.CommentCount);
        if (ParentOf(task) is { } parent)
        {
            json.WriteString("parent", parent);
        }
    }

    /// <summary>Who has it, is to have it, or had it when it was closed; null for nobody.</summary>
    public static string? AssigneeOf(TaskView task) => task.ClaimedBy ?? task.Assignee ?? (task.ClosedAt is null ? null : task.LastAgent);

    /// <summary>The task that it is a part of, or null.</summary>
    public static string? ParentOf(TaskDetailView task) => task.Dependencies.FirstOrDefault(edge => edge.Kind == "parent-child")?.DependsOn;
}
