using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>Makes tasks of Beads issues. Pure. The rules are told in docs/import.md.</summary>
/// <param name="asPending">True: everything is work again, whoever did it and whatever became of it.</param>
/// <param name="isInFile">Tells whether the file makes a task of that id.</param>
internal sealed class BeadsMapping(bool asPending, Func<string, bool> isInFile)
{
    /// <summary>The task and edges of one line; or why there are none.</summary>
    public MappedIssue Map(BeadsIssueLine line)
    {
        var issue = line.Issue;
        var mapped = new MappedIssue(line.Number, issue.Id);
        var status = BeadsStatus.ToTaskStatus(issue.Status, asPending);
        if (status == ImportedStatus.NotImported)
        {
            return mapped with { Refusal = "a tombstone: the issue was deleted" };
        }

        var task = Task(issue, status);
        return IssueRules.Problem(issue, task) is { } problem
            ? mapped with { Refusal = problem }
            : mapped with
            {
                Task = task,
                Edges = [.. issue.Dependencies.Where(EdgeMapping.IsPossible).Select(dependency => EdgeMapping.Map(dependency, issue.Id))],
                Remarks = Remarks(line),
            };
    }

    private ImportTaskBody Task(BeadsIssue issue, ImportedStatus status)
    {
        var isClosed = status is ImportedStatus.Completed or ImportedStatus.Cancelled;
        var task = new ImportTaskBody
        {
            Id = issue.Id,
            Title = IssueRules.OneLine(issue.Title),
            Type = Filled(issue.IssueType) ?? "task",
            Priority = issue.Priority ?? 0,
            Assignee = asPending || !IssueRules.IsAgentName(issue.Assignee) ? null : issue.Assignee,
            Labels = issue.Labels.Count == 0 ? null : IssueRules.DistinctLabels(issue.Labels),
            Description = Filled(issue.Description),
            Design = Filled(issue.Design),
            AcceptanceCriteria = Filled(issue.AcceptanceCriteria),
            Notes = Filled(issue.Notes),
            Status = Name(status),
            Reason = isClosed ? Filled(issue.CloseReason) : null,
            NotBefore = !asPending && status is ImportedStatus.Pending or ImportedStatus.Deferred ? Time(issue.DeferUntil) : null,
            CreatedAt = Time(issue.CreatedAt),
            CreatedBy = IssueRules.IsName(issue.CreatedBy) ? issue.CreatedBy : null,

            // Of an issue that does not say when it changed last, nothing is known to have changed since it was made.
            UpdatedAt = Time(issue.UpdatedAt) ?? Time(issue.CreatedAt),
            StartedAt = asPending ? null : Time(issue.StartedAt),
            ClosedAt = isClosed ? Time(issue.ClosedAt) : null,
            Comments = issue.Comments.Count == 0 ? null : CommentMapping.Map(issue),
        };
        return task with { Metadata = IssueMetadata.Write(issue, task, isInFile) };
    }

    private List<string> Remarks(BeadsIssueLine line)
    {
        List<string> remarks = [.. line.Defects.Select(defect => $"{defect.Field} {defect.Reason}")];
        if (IssueRules.OneLine(line.Issue.Title) != line.Issue.Title)
        {
            remarks.Add("the title is not one line: its line breaks and control characters become spaces, and the metadata keeps it as it was");
        }

        remarks.AddRange(line.Issue.Dependencies.Where(dependency => !EdgeMapping.IsPossible(dependency)).Select(dependency =>
            $"the dependency on '{dependency.DependsOnId}' is kept in the metadata only: no task can have such an id"));
        if (!BeadsStatus.IsKnown(line.Issue.Status))
        {
            remarks.Add($"status '{line.Issue.Status}' is not known and becomes pending");
        }

        if (!asPending && line.Issue.Assignee is { Length: > 0 } assignee && !IssueRules.IsAgentName(assignee))
        {
            remarks.Add($"assignee '{assignee}' cannot be an agent's name: kept in the metadata, anyone may claim the task");
        }

        return remarks;
    }

    /// <summary>The status as the server names it.</summary>
    public static string Name(ImportedStatus status) => status switch
    {
        ImportedStatus.Pending => "pending",
        ImportedStatus.InReview => "in_review",
        ImportedStatus.Blocked => "blocked",
        ImportedStatus.Deferred => "deferred",
        ImportedStatus.Completed => "completed",
        ImportedStatus.Cancelled => "cancelled",
        _ => "deleted",
    };

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static DateTimeOffset? Time(BeadsTimestamp? time) => time is { } known ? BeadsRemainder.Stored(known) : null;
}
