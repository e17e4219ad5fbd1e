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

        var contexts = await request.Store.Tasks.ReadContextsAsync(key.InProject, [key.Id], request.Aborted);
        var artifacts = await ReadArtifactsAsync(request, key.InProject, contexts, request.Aborted);
        return ContextViews.Of(contexts[0], detail.State.Title, artifacts);
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
            var contexts = await request.Store.Tasks.ReadContextsAsync(project, [.. tasks.Select(task => task.Id)], CancellationToken.None);
            var artifacts = await ReadArtifactsAsync(request, project, contexts, CancellationToken.None);
            var byId = contexts.ToDictionary(context => context.Id, StringComparer.Ordinal);
            return [.. tasks.Select(task => byId.TryGetValue(task.Id, out var context) ? ContextViews.Of(context, task.Title, artifacts) : null)];
        }
        catch (StoreUnavailableException)
        {
            return [.. tasks.Select(_ => (TaskContextView?)null)];
        }
    }

    /// <summary>What came of the tasks and of what they depend on, in one statement for all.</summary>
    private static async Task<ILookup<string, TaskArtifact>> ReadArtifactsAsync(
        Request request, ProjectKey project, IReadOnlyList<TaskContext> contexts, CancellationToken cancellation)
    {
        var ids = contexts.SelectMany(context => context.Dependencies.Select(one => one.Id).Append(context.Id)).ToHashSet(StringComparer.Ordinal);
        var stored = await request.Store.Tasks.ListArtifactsAsync(project, ids, ArtifactsEach, cancellation);
        return stored.ToLookup(one => one.Task, one => one.Artifact, StringComparer.Ordinal);
    }
}
