using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Tasks;

/// <summary>Puts together what was read of the tasks of a page, each part by one query.</summary>
internal static class DetailPage
{
    public static List<TaskDetail> Join(
        IEnumerable<TaskState> states,
        IEnumerable<(string Task, TaskText Text)> texts,
        IEnumerable<(string Task, Edge Edge)> edges,
        IEnumerable<(string Task, TaskComment Comment)> comments,
        IEnumerable<StoredArtifact> artifacts)
    {
        var textOf = texts.ToDictionary(StringComparer.Ordinal);
        var edgesOf = edges.ToLookup(one => one.Task, one => one.Edge, StringComparer.Ordinal);
        var commentsOf = comments.ToLookup(one => one.Task, one => one.Comment, StringComparer.Ordinal);
        var artifactsOf = artifacts.ToLookup(stored => stored.Task, stored => stored.Artifact, StringComparer.Ordinal);
        return [.. states.Select(state => Join(state, textOf, edgesOf, [.. commentsOf[state.Key.Id]]) with { Artifacts = [.. artifactsOf[state.Key.Id]] })];
    }

    /// <summary>The same where comments are counted only.</summary>
    public static List<TaskDetail> Join(
        IEnumerable<TaskState> states,
        IEnumerable<(string Task, TaskText Text)> texts,
        IEnumerable<(string Task, Edge Edge)> edges,
        IEnumerable<(string Task, int Count)> comments)
    {
        var textOf = texts.ToDictionary(StringComparer.Ordinal);
        var edgesOf = edges.ToLookup(one => one.Task, one => one.Edge, StringComparer.Ordinal);
        var countOf = comments.ToDictionary(StringComparer.Ordinal);
        return [.. states.Select(state => Join(state, textOf, edgesOf, []) with { CommentCount = countOf.GetValueOrDefault(state.Key.Id) })];
    }

    private static TaskDetail Join(
        TaskState state, Dictionary<string, TaskText> texts, ILookup<string, Edge> edges, List<TaskComment> comments)
    {
        var id = state.Key.Id;
        return new TaskDetail(
            state,
            texts.GetValueOrDefault(id) ?? TaskText.Empty,
            [.. edges[id].Where(edge => edge.Task == id)],
            [.. edges[id].Where(edge => edge.DependsOn == id)],
            comments.Count,
            comments);
    }
}
