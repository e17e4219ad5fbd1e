using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Storage.Events;
using Krewe.Storage.Tasks;

namespace Krewe.Requests.Views;

/// <summary>
/// Tasks and events as wire records, for callers that are given no JSON. A test holds them against what the gateway writes.
/// </summary>
internal static class TaskViews
{
    /// <summary>A task, as whoever asks may see it.</summary>
    public static TaskView Of(TaskSnapshot task, Eyes eyes) => new()
    {
        Id = task.Id,
        Project = task.Project,
        Title = task.Title,
        Status = task.Status.Name(),
        Priority = task.Priority,
        Type = task.Type,
        Assignee = task.Assignee,
        Labels = task.Labels,
        Skills = task.Skills,
        Version = task.Version,
        Fence = task.Fence,
        Attempts = task.Attempts,
        MaxAttempts = task.MaxAttempts,
        MaxRunSeconds = task.MaxRunSeconds,
        ClaimedBy = task.Claim?.Agent,
        ClaimedAt = task.Claim?.ClaimedAt,
        Session = task.Claim is { } claim && eyes.MaySee(claim.Session) ? claim.Session : null,
        LeaseSeconds = task.Claim?.LeaseSeconds,
        LeaseUntil = task.Claim?.LeaseUntil,
        LastAgent = task.LastAgent,
        NotBefore = task.NotBefore,
        Reason = task.Reason,
        BlockerCount = task.BlockerCount,
        CreatedAt = task.CreatedAt,
        CreatedBy = task.CreatedBy,
        UpdatedAt = task.UpdatedAt,
        StartedAt = task.StartedAt,
        ClosedAt = task.ClosedAt,
        Paths = ParticularsViews.Words(task.Particulars?.Paths),
        SharedPaths = ParticularsViews.Words(task.Particulars?.SharedPaths),
        Reserved = ParticularsViews.Reserved(task),
        Reviews = task.Particulars?.Reviews,
        Author = task.Particulars?.Author,
        Verdict = task.Particulars?.Verdict,
        Review = task.Particulars?.Review,
        PreferredAgent = task.Particulars?.PreferredAgent,
        ClosesItself = task.Particulars is { ClosesItself: true } ? true : null,
        Percent = task.Particulars?.Percent,
        ProgressedAt = task.Particulars?.ProgressedAt,
    };

    /// <summary>A row of a list.</summary>
    public static TaskView Of(TaskState task, Eyes eyes) => Of(TaskSnapshot.From(task), eyes);

    /// <summary>A task of the backlog, and what it waits for.</summary>
    public static TaskView Of(BacklogEntry entry, Eyes eyes) =>
        Of(entry.Task, eyes) with { BlockedBy = entry.BlockedBy.Length > 0 ? entry.BlockedBy : null };

    /// <summary>One task with everything that stands beside it.</summary>
    public static TaskDetailView Of(TaskDetail detail, Eyes eyes) => new(Of(detail.State, eyes))
    {
        Description = detail.Text.Description,
        Design = detail.Text.Design,
        AcceptanceCriteria = detail.Text.AcceptanceCriteria,
        Notes = detail.Text.Notes,
        Metadata = Json(detail.Text.Extra),
        Dependencies = [.. detail.Dependencies.Select(EdgeViews.Of)],
        Dependents = [.. detail.Dependents.Select(EdgeViews.Of)],
        Children = Epics.View(detail.Children),
        Artifacts = ArtifactViews.Of(detail.Artifacts),
        CommentCount = detail.CommentCount,
    };

    /// <summary>A task after a change: shorter when what stands beside it could not be read.</summary>
    public static TaskDetailView Of(Edited edited, Eyes eyes) =>
        edited.Detail is { } detail ? Of(detail, eyes) : new TaskDetailView(Of(edited.Task, eyes));

    /// <summary>Something that happened.</summary>
    public static EventView Of(StoredEvent stored, Eyes eyes)
    {
        var what = stored.Event;
        return new EventView
        {
            Seq = stored.Seq,
            Task = stored.Key.Id,
            Kind = what.Kind,
            From = what.From.Name(),
            To = what.To.Name(),
            Version = what.Version,
            Fence = what.Fence,
            Actor = what.Actor,
            Session = what.Session is { } session && eyes.MaySee(session) ? session : null,
            At = what.At,
            Detail = Json(what.Detail),
        };
    }

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
