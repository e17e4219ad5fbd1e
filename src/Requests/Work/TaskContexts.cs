using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Requests.Views;
using Krewe.Storage;
using Krewe.Storage.Tasks;

namespace Krewe.Requests;

/// <summary>What an agent needs to begin with tasks, read in one go for as many as there are.</summary>
internal static class TaskContexts
{
    /// <summary>Of each task the newest: a context may have a hundred of them.</summary>
    private const int ArtifactsEach = 5;

    /// <summary>The context of one task.</summary>
    public static async Task<Answer<TaskContextView>> FindAsync(Request request, TaskKey key)
    {
        if (!(await TaskReads.FindAsync(request, key)).TryGetValue(out var detail, out var refusal))
        {
            return refusal;
        }

        var about = new About(key.Id, detail.State.Title, detail.State.Particulars.Reviews);
        return (await ReadAsync(request, key.InProject, [about], request.Aborted))[0]!;
    }

    /// <summary>
    /// The contexts of tasks of one project that were claimed a moment ago, in their order. That they cannot be read fails nothing: their fences are
    /// known nowhere else, and a context can be asked for again.
    /// </summary>
    public static async Task<IReadOnlyList<TaskContextView?>> TryReadAsync(Request request, ProjectKey project, IReadOnlyList<TaskSnapshot> tasks)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        try
        {
            return await ReadAsync(
                request, project, [.. tasks.Select(task => new About(task.Id, task.Title, task.Particulars?.Reviews))], CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            return [.. tasks.Select(_ => (TaskContextView?)null)];
        }
    }

    private static async Task<IReadOnlyList<TaskContextView?>> ReadAsync(
        Request request, ProjectKey project, IReadOnlyList<About> tasks, CancellationToken cancellation)
    {
        var contexts = await request.Store.Tasks.ReadContextsAsync(project, [.. tasks.Select(task => task.Id)], cancellation);
        var artifacts = await ReadArtifactsAsync(request, project, contexts, cancellation);
        var reviewed = await ReviewedWork.ReadAsync(request, project, [.. tasks.Select(task => task.Reviews).OfType<string>()], cancellation);
        var byId = contexts.ToDictionary(context => context.Id, StringComparer.Ordinal);
        return [.. tasks.Select(task => byId.TryGetValue(task.Id, out var context)
            ? ContextViews.Of(context, task.Title, artifacts, task.Reviews is { } name ? reviewed.GetValueOrDefault(name) : null)
            : null)];
    }

    /// <summary>What came of the tasks and of what they depend on, in one statement for all.</summary>
    private static async Task<ILookup<string, TaskArtifact>> ReadArtifactsAsync(
        Request request, ProjectKey project, IReadOnlyList<TaskContext> contexts, CancellationToken cancellation)
    {
        var ids = contexts.SelectMany(context => context.Dependencies.Select(one => one.Id).Append(context.Id)).ToHashSet(StringComparer.Ordinal);
        var stored = await request.Store.Tasks.ListArtifactsAsync(project, ids, ArtifactsEach, cancellation);
        return stored.ToLookup(one => one.Task, one => one.Artifact, StringComparer.Ordinal);
    }

    /// <summary>A task of which the context is asked for.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Reviews">What it reviews, if it is a review.</param>
    private sealed record About(string Id, string Title, string? Reviews);
}
