using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using Krewe.Requests.Validation;
using Krewe.Storage.Events;
using Krewe.Storage.Tasks;

namespace Krewe.Requests;

/// <summary>Reads of tasks, straight from the store: none wakes a grain.</summary>
internal static class TaskReads
{
    /// <summary>A task with all that stands beside it, what came of it included.</summary>
    public static async Task<Answer<TaskDetail>> FindAsync(Request request, TaskKey key)
    {
        if (await request.Store.Tasks.FindDetailAsync(key, request.Aborted) is not { } detail)
        {
            return Refusals.NoTask(key.Project, key.Id);
        }

        if (detail.Dependents.Any(edge => edge is { Kind: EdgeKind.ParentChild, Enforced: true }))
        {
            var children = await Epics.CountAsync(request, key.InProject, [key.Id]);
            detail = detail with { Children = children.GetValueOrDefault(key.Id) };
        }

        if (detail.State.Particulars.ArtifactCount == 0)
        {
            return detail;
        }

        var artifacts = await request.Store.Tasks.ListArtifactsAsync(key.InProject, [key.Id], ArtifactRules.CountMax, request.Aborted);
        return detail with { Artifacts = [.. artifacts.Select(stored => stored.Artifact)] };
    }

    /// <summary>The most tasks that one request names.</summary>
    public const int NamedMax = 100;

    /// <summary>The most tasks that are found by the beginning of their ids.</summary>
    public const int PrefixedMax = 20;

    /// <summary>Checks the ids that a request names.</summary>
    public static IReadOnlyList<string> Ids(IReadOnlyList<string> ids, Problems problems)
    {
        Check.Count(problems, "id", ids.Count, 1, NamedMax);
        foreach (var id in ids)
        {
            Check.TaskId(problems, "id", id);
        }

        return ids;
    }

    /// <summary>Tasks with all that stands beside them but artifacts, in the order of the ids; those that do not exist are left out.</summary>
    public static async Task<Answer<IReadOnlyList<TaskDetail>>> DetailsAsync(Request request, ProjectKey key, IReadOnlyList<string> ids)
    {
        var found = await request.Store.Tasks.ReadDetailsAsync(key, [.. ids], request.Aborted);
        if (found.Count == 0)
        {
            return await request.Projects.ExistsAsync(key, request.Aborted) ? new Answer<IReadOnlyList<TaskDetail>>([]) : Refusals.NoProject(key.Project);
        }

        var parents = found.Where(detail => detail.Dependents.Any(edge => edge is { Kind: EdgeKind.ParentChild, Enforced: true })).Select(detail => detail.State.Key.Id);
        var children = await Epics.CountAsync(request, key, [.. parents]);
        var byId = found.ToDictionary(detail => detail.State.Key.Id, StringComparer.Ordinal);
        return new Answer<IReadOnlyList<TaskDetail>>([.. ids.Distinct(StringComparer.Ordinal).Where(byId.ContainsKey)
            .Select(id => byId[id] with { Children = children.GetValueOrDefault(id) })]);
    }

    /// <summary>A page of the tasks that a filter finds, and how many it finds in all.</summary>
    public static async Task<Answer<(IReadOnlyList<TaskState> Tasks, long Total)>> ListAsync(
        Request request, ProjectKey key, TaskFilter filter, TaskPage page)
    {
        var found = await request.Store.Tasks.ListAndCountAsync(key, filter, page, request.Aborted);

        // Whether the project is there matters only when it seems empty.
        return found.Total == 0 && !await request.Projects.ExistsAsync(key, request.Aborted) ? Refusals.NoProject(key.Project) : found;
    }

    /// <summary>A page of comments, oldest first, and how many there are.</summary>
    public static async Task<Answer<(IReadOnlyList<TaskComment> Comments, int Total)>> CommentsAsync(Request request, TaskKey key, int offset, int limit)
    {
        if (!(await FindAsync(request, key)).TryGetValue(out var detail, out var refusal))
        {
            return refusal;
        }

        return (await request.Store.Tasks.ListCommentsAsync(key, offset, limit, request.Aborted), detail.CommentCount);
    }

    /// <summary>A project's events after a place in the order of commits; 0 is the beginning of what is kept.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="key">The project.</param>
    /// <param name="after">The last seq that the caller knows.</param>
    /// <param name="limit">The most events.</param>
    /// <param name="field">What a refusal calls <paramref name="after"/>.</param>
    public static async Task<Answer<EventPage>> EventsAsync(Request request, ProjectKey key, long after, int limit, string field = "after")
    {
        var events = await request.Store.Events.ReadProjectAsync(key, after, limit, request.Aborted);
        if (events.Count > 0)
        {
            return await PageAsync(request, key, events, after);
        }

        if (!await request.Projects.ExistsAsync(key, request.Aborted))
        {
            return Refusals.NoProject(key.Project);
        }

        // A place that was never reached is of a log that is not this one any more: whoever waits there would miss what gets those seqs.
        var newest = after == 0 ? 0 : await request.Store.Events.ReadLastSeqAsync(request.Aborted);
        return after > newest ? Refusals.EventsNotReached(field, after, newest) : await PageAsync(request, key, events, after);
    }

    /// <summary>A task's events. One that was deleted keeps them: nobody should be able to hide what was done.</summary>
    public static async Task<Answer<EventPage>> HistoryAsync(Request request, TaskKey key, long after, int limit)
    {
        var events = await request.Store.Events.ReadTaskAsync(key, after, limit, request.Aborted);
        return events.Count == 0 && await request.Store.Tasks.LoadAsync(key) is null
            ? Refusals.NoTask(key.Project, key.Id)
            : await PageAsync(request, key.InProject, events, after);
    }

    /// <summary>Asked after the events were read: what was removed between the two is not passed over in silence.</summary>
    private static async Task<Answer<EventPage>> PageAsync(Request request, ProjectKey key, IReadOnlyList<StoredEvent> events, long after)
    {
        var gone = await request.Store.Events.ReadGoneThroughAsync(key, request.Aborted);
        return after > 0 && after < gone
            ? Refusals.EventsGone(gone)
            : new EventPage(events, events.Count == 0 ? Math.Max(after, gone) : events[^1].Seq, gone);
    }
}
