using Krewe.Formats.Beads;

namespace Krewe.Cli.Beads;

/// <summary>
/// Fields of an imported line that were of another type than their name asks for: given back as long as Krewe has nothing to say under
/// that name, so that no line has a name twice.
/// </summary>
internal static class OddFields
{
    public static void Drop(KeptLine kept, BeadsIssue issue)
    {
        foreach (var name in Said(issue))
        {
            kept.Drop(name);
        }
    }

    private static IEnumerable<string> Said(BeadsIssue issue) => new (string Name, bool IsSaid)[]
    {
        ("description", issue.Description is not null),
        ("design", issue.Design is not null),
        ("acceptance_criteria", issue.AcceptanceCriteria is not null),
        ("notes", issue.Notes is not null),
        ("status", issue.Status is not null),
        ("priority", issue.Priority is not null),
        ("issue_type", issue.IssueType is not null),
        ("assignee", issue.Assignee is not null),
        ("created_at", issue.CreatedAt is not null),
        ("created_by", issue.CreatedBy is not null),
        ("updated_at", issue.UpdatedAt is not null),
        ("started_at", issue.StartedAt is not null),
        ("closed_at", issue.ClosedAt is not null),
        ("close_reason", issue.CloseReason is not null),
        ("defer_until", issue.DeferUntil is not null),
        ("labels", issue.Labels.Count > 0),
        ("dependencies", issue.Dependencies.Count > 0),
        ("comments", issue.Comments.Count > 0),
    }.Where(field => field.IsSaid).Select(field => field.Name);
}
