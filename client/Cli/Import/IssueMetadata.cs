using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>
/// The metadata of an imported task: the members of the issue's own metadata, and beside them <c>beads</c> with the rest of the line
/// (see <see cref="BeadsRemainder"/>). Metadata that is no object, is empty, or has a member of that name stands in <c>beads</c> too.
/// </summary>
internal static class IssueMetadata
{
    /// <summary>The member that holds the rest of the line.</summary>
    public const string Remainder = "beads";

    public static JsonElement? Write(BeadsIssue issue, ImportTaskBody task, Func<string, bool> isInFile)
    {
        var own = OwnMembers(issue.Metadata);
        using var remainder = new BeadsRemainder();
        KeepState(remainder, issue, task);
        KeepHistory(remainder, issue, task);
        KeepTexts(remainder, issue);
        remainder.Keep("title", task.Title == issue.Title ? null : issue.Title);
        remainder.KeepJson("metadata", own is null ? issue.Metadata : null);
        remainder.Keep("ephemeral", issue.Ephemeral);
        remainder.Keep("pinned", issue.Pinned);
        remainder.Keep("is_template", issue.IsTemplate);
        remainder.Keep("dependent_count", issue.DependentCount);
        remainder.KeepAll(issue.Extra);
        remainder.Keep("dependencies", [.. LeftOut(issue, isInFile)]);
        remainder.Keep("comments", CommentMapping.Remainders(issue, task.Comments ?? []));
        return Merge(own, remainder.ToElement());
    }

    private static void KeepState(BeadsRemainder remainder, BeadsIssue issue, ImportTaskBody task)
    {
        if (issue.Status is null)
        {
            remainder.NoteMissing("status");
        }
        else if (BeadsStatus.FromTaskStatus(task.Status!) != issue.Status)
        {
            remainder.Keep("status", issue.Status);
        }

        NoteMissing(remainder, "priority", issue.Priority);
        NoteMissing(remainder, "issue_type", issue.IssueType);
        remainder.KeepEmpty("issue_type", issue.IssueType);
        remainder.Keep("assignee", task.Assignee is null ? issue.Assignee : null);
        if (task.Labels is not null && task.Labels.Count != issue.Labels.Count)
        {
            remainder.Keep("labels", issue.Labels);
        }
    }

    private static void KeepHistory(BeadsRemainder remainder, BeadsIssue issue, ImportTaskBody task)
    {
        KeepFilled(remainder, "created_at", issue.CreatedAt);
        NoteMissing(remainder, "created_by", issue.CreatedBy);
        remainder.Keep("created_by", task.CreatedBy is null ? issue.CreatedBy : null);

        // Every later change has a time of its own: the one of the file is kept even where the task begins with it.
        NoteMissing(remainder, "updated_at", issue.UpdatedAt);
        remainder.Keep("updated_at", issue.UpdatedAt);
        KeepTime(remainder, "started_at", issue.StartedAt, task.StartedAt);
        KeepTime(remainder, "closed_at", issue.ClosedAt, task.ClosedAt);
        KeepTime(remainder, "defer_until", issue.DeferUntil, task.NotBefore);
        remainder.Keep("close_reason", task.Reason is null ? issue.CloseReason : null);
        remainder.Keep("closed_by_session", issue.ClosedBySession);
        remainder.Keep("due_at", issue.DueAt);
        if (task.Status is "completed" or "cancelled" && issue.ClosedAt is null)
        {
            remainder.NoteMissing("closed_at");
        }
    }

    private static void KeepTexts(BeadsRemainder remainder, BeadsIssue issue)
    {
        remainder.KeepEmpty("description", issue.Description);
        remainder.KeepEmpty("design", issue.Design);
        remainder.KeepEmpty("acceptance_criteria", issue.AcceptanceCriteria);
        remainder.KeepEmpty("notes", issue.Notes);
        remainder.Keep("owner", issue.Owner);
        remainder.Keep("estimated_minutes", issue.EstimatedMinutes);
        remainder.Keep("spec_id", issue.SpecId);
        remainder.Keep("external_ref", issue.ExternalRef);
        remainder.Keep("source_system", issue.SourceSystem);
    }

    private static void NoteMissing<T>(BeadsRemainder remainder, string name, T? value)
    {
        if (value is null)
        {
            remainder.NoteMissing(name);
        }
    }

    /// <summary>A time that Krewe makes up when the line has none.</summary>
    private static void KeepFilled(BeadsRemainder remainder, string name, BeadsTimestamp? time)
    {
        NoteMissing(remainder, name, time);
        if (time is { } known)
        {
            remainder.KeepSpelling(name, known);
        }
    }

    /// <summary>A time that the task may have or not.</summary>
    private static void KeepTime(BeadsRemainder remainder, string name, BeadsTimestamp? time, DateTimeOffset? taken)
    {
        if (taken is null)
        {
            remainder.Keep(name, time);
        }
        else
        {
            remainder.KeepSpelling(name, time!.Value);
        }
    }

    /// <summary>
    /// Dependencies that no edge of the task tells: on what the file does not have, on the issue itself, second ones on the same issue,
    /// and those of another issue.
    /// </summary>
    private static IEnumerable<JsonElement> LeftOut(BeadsIssue issue, Func<string, bool> isInFile)
    {
        var targets = new HashSet<(string, string)>();
        foreach (var dependency in issue.Dependencies)
        {
            var isAgain = !targets.Add((dependency.IssueId, dependency.DependsOnId));
            var isBetweenTasks = isInFile(dependency.DependsOnId) && isInFile(dependency.IssueId) && EdgeMapping.IsPossible(dependency);
            if (isAgain || !isBetweenTasks || dependency.DependsOnId == dependency.IssueId || dependency.IssueId != issue.Id)
            {
                yield return EdgeMapping.Original(dependency, isAgain);
            }
        }
    }

    /// <summary>The members to put beside the remainder; null when the metadata has to stand in it.</summary>
    private static JsonElement? OwnMembers(string? metadata)
    {
        if (metadata is null)
        {
            return null;
        }

        var element = JsonElement.Parse(metadata, BeadsRemainder.Reading);
        return element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any() && !element.TryGetProperty(Remainder, out _)
            ? element
            : null;
    }

    private static JsonElement? Merge(JsonElement? own, JsonElement? remainder)
    {
        using var members = new BeadsRemainder();
        if (own is { } element)
        {
            members.KeepMembers(element);
        }

        members.KeepJson(Remainder, remainder?.GetRawText());
        return members.ToElement();
    }
}
