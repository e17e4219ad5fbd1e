using Krewe.Domain.Tasks;

namespace Krewe.Requests;

/// <summary>Work that reviews decide, as far as whoever reviews it has to know: read in one go for as many reviews as there are.</summary>
/// <param name="Task">The task, as it stands.</param>
/// <param name="Text">What was asked for.</param>
/// <param name="Artifacts">What came of it, oldest first.</param>
internal sealed record ReviewedWork(TaskState Task, TaskText Text, IReadOnlyList<TaskArtifact> Artifacts)
{
    /// <summary>Of what is reviewed all that one report may name: it is what the review is about.</summary>
    private const int ArtifactsEach = 20;

    /// <summary>The branch that the work is on; null when nobody told of one.</summary>
    public string? Branch => Artifacts.LastOrDefault(artifact => artifact.Kind == ArtifactKind.Branch)?.Target;

    /// <summary>The tasks of that name, by name; those that are gone are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, ReviewedWork>> ReadAsync(
        Request request, ProjectKey project, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<string, ReviewedWork>();
        }

        var tasks = await request.Store.Tasks.LoadManyAsync(project, ids, cancellation);
        var contexts = await request.Store.Tasks.ReadContextsAsync(project, ids, cancellation);
        var texts = contexts.ToDictionary(context => context.Id, context => context.Text, StringComparer.Ordinal);
        var stored = await request.Store.Tasks.ListArtifactsAsync(project, ids, ArtifactsEach, cancellation);
        var artifacts = stored.ToLookup(one => one.Task, one => one.Artifact, StringComparer.Ordinal);
        return tasks.ToDictionary(
            task => task.Key.Id,
            task => new ReviewedWork(task, texts.GetValueOrDefault(task.Key.Id) ?? TaskText.Empty, [.. artifacts[task.Key.Id]]),
            StringComparer.Ordinal);
    }
}
