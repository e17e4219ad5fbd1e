using Krewe.Domain.Tasks;

namespace Krewe.Storage.Journal;

/// <summary>What a change has to be before it may share a batch with others.</summary>
internal static class ChangeCheck
{
    private const string BadText = "holds a character that no database stores: U+0000 or half of a surrogate pair";

    /// <summary>Breaks on a change that contradicts itself: a defect of the caller.</summary>
    public static void Demand(TaskChange change)
    {
        var (next, happened) = (change.Next, change.Event);
        if (next.Version < 1 || happened.Version != next.Version || happened.Fence != next.Fence || happened.To != next.Status)
        {
            throw new ArgumentException($"The event of {next.Key} does not tell of the row that it is committed with.", nameof(change));
        }

        if (!change.IsNamedForItsEdges())
        {
            throw new ArgumentException($"Edges of {next.Key} cannot change with an event '{happened.Kind}'.", nameof(change));
        }

        foreach (var edge in change.AddedEdges)
        {
            if (edge.Task != next.Key.Id)
            {
                throw new ArgumentException($"An edge of '{edge.Task}' cannot be committed with {next.Key}.", nameof(change));
            }
        }
    }

    /// <summary>Which text neither database could store as it is, or null.</summary>
    public static string? FindBadText(TaskChange change) =>
        InRow(change.Next) ?? InEvent(change.Event) ?? InText(change.Text) ?? InComments(change.Comments) ?? InArtifacts(change.Artifacts)
        ?? InEdges(change) ?? InOperation(change.Operation);

    private static string? InRow(TaskState row)
    {
        if (row.Claim is { } claim && (IsBad(claim.Agent) || IsBad(claim.Session)))
        {
            return Bad("claim");
        }

        if (IsBad(row.Key.Id) || IsBad(row.Title) || IsBad(row.Type) || AnyBad(row.Labels) || AnyBad(row.Skills))
        {
            return Bad("task");
        }

        return IsBad(row.Assignee) || IsBad(row.LastAgent) || IsBad(row.Reason) || IsBad(row.CreatedBy)
            || AnyBad(row.Particulars) ? Bad("task") : null;
    }

    private static string? InEvent(TaskEvent happened) =>
        IsBad(happened.Kind) || IsBad(happened.Actor) || IsBad(happened.Session) || IsBad(happened.Operation) || IsBad(happened.Detail)
            ? Bad("event")
            : null;

    private static string? InText(TaskText? text) => text is not null
        && (IsBad(text.Description) || IsBad(text.Design) || IsBad(text.AcceptanceCriteria) || IsBad(text.Notes) || IsBad(text.Extra))
            ? Bad("text")
            : null;

    private static string? InComments(IReadOnlyList<TaskComment> comments)
    {
        foreach (var comment in comments)
        {
            if (IsBad(comment.Id) || IsBad(comment.Author) || IsBad(comment.Text))
            {
                return Bad("comment");
            }
        }

        return null;
    }

    private static string? InArtifacts(IReadOnlyList<TaskArtifact> artifacts)
    {
        foreach (var artifact in artifacts)
        {
            if (IsBad(artifact.Kind) || IsBad(artifact.Target) || IsBad(artifact.Title) || IsBad(artifact.AddedBy))
            {
                return Bad("artifact");
            }
        }

        return null;
    }

    private static bool AnyBad(TaskParticulars particulars) => !ReferenceEquals(particulars, TaskParticulars.None)
        && (AnyBad(particulars.Paths) || AnyBad(particulars.SharedPaths) || AnyBad(particulars.Reserved)
            || IsBad(particulars.Reviews) || IsBad(particulars.Author) || IsBad(particulars.PreferredAgent));

    private static bool AnyBad(ReservedPaths? reserved) => reserved is not null && (AnyBad(reserved.Exclusive) || AnyBad(reserved.Shared));

    private static string? InEdges(TaskChange change)
    {
        foreach (var edge in change.AddedEdges)
        {
            if (IsBad(edge.DependsOn) || IsBad(edge.Kind) || IsBad(edge.Extra))
            {
                return Bad("edge");
            }
        }

        return change.RemovedEdges.Any(IsBad) ? Bad("edge") : null;
    }

    private static string? InOperation(Operations.OperationRecord? operation) => operation is not null
        && (IsBad(operation.Principal) || IsBad(operation.Key) || IsBad(operation.RequestHash) || IsBad(operation.Response))
            ? Bad("operation")
            : null;

    private static bool AnyBad(Domain.StringList words)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (IsBad(words[index]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBad(string? text) => Text.StorableText.IsBad(text);

    private static string Bad(string where) => $"the {where} {BadText}";
}
