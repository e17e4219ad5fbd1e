using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tasks;

/// <summary>What stands around a task that somebody begins to work on.</summary>
/// <param name="Id">The task.</param>
/// <param name="Text">The long text.</param>
/// <param name="Dependencies">What it depends on, its parent first, at most <see cref="DependenciesMax"/>.</param>
/// <param name="HasMoreDependencies">True when there are more of them.</param>
/// <param name="Comments">The newest comments, oldest first, at most <see cref="CommentsMax"/>.</param>
/// <param name="HasMoreComments">True when there are older ones.</param>
public sealed record TaskContext(
    string Id,
    TaskText Text,
    IReadOnlyList<TaskDependency> Dependencies,
    bool HasMoreDependencies,
    IReadOnlyList<TaskComment> Comments,
    bool HasMoreComments)
{
    /// <summary>The most comments that are read of a task.</summary>
    public const int CommentsMax = 20;

    /// <summary>The most dependencies that are read of a task.</summary>
    public const int DependenciesMax = 100;

    /// <summary>Puts together what was read of several tasks, each part by one query that reads one row more than is told.</summary>
    internal static IReadOnlyList<TaskContext> Join(
        IReadOnlyList<string> ids,
        IEnumerable<(string Task, TaskText Text)> texts,
        IEnumerable<(string Task, TaskDependency Dependency)> dependencies,
        IEnumerable<(string Task, TaskComment Comment)> comments)
    {
        var textOf = texts.ToDictionary(StringComparer.Ordinal);
        var dependenciesOf = dependencies.ToLookup(one => one.Task, one => one.Dependency, StringComparer.Ordinal);
        var commentsOf = comments.ToLookup(one => one.Task, one => one.Comment, StringComparer.Ordinal);
        return [.. ids.Select(id => Join(id, textOf.GetValueOrDefault(id) ?? TaskText.Empty, [.. dependenciesOf[id]], [.. commentsOf[id]]))];
    }

    private static TaskContext Join(string id, TaskText text, List<TaskDependency> dependencies, List<TaskComment> comments) => new(
        id,
        text,
        [.. dependencies.Take(DependenciesMax).Where(one => one.Status != TaskStatus.Deleted)],
        dependencies.Count > DependenciesMax,
        [.. comments.TakeLast(CommentsMax)],
        comments.Count > CommentsMax);
}

/// <summary>A task that another depends on, and how it stands or ended.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">How the other depends on it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status">Its status.</param>
/// <param name="Reason">What it was closed with, or set aside.</param>
/// <param name="ClosedAt">When it was closed, or null.</param>
public sealed record TaskDependency(
    string Id, string Kind, string Title, string Type, TaskStatus Status, string? Reason, DateTimeOffset? ClosedAt);
