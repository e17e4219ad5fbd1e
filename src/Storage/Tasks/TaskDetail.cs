using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Tasks;

/// <summary>A task with everything that stands beside its hot row.</summary>
/// <param name="State">The hot row.</param>
/// <param name="Text">The long text.</param>
/// <param name="Dependencies">Edges that leave it: what it depends on.</param>
/// <param name="Dependents">Edges that enter it: what depends on it.</param>
/// <param name="CommentCount">How many comments there are.</param>
/// <param name="Comments">The comments, oldest first; only filled by <see cref="ITaskQueries.ReadAllAsync"/>.</param>
public sealed record TaskDetail(
    TaskState State,
    TaskText Text,
    IReadOnlyList<Edge> Dependencies,
    IReadOnlyList<Edge> Dependents,
    int CommentCount,
    IReadOnlyList<TaskComment> Comments)
{
    /// <summary>What came of the work, oldest first; only filled where it was asked for, and by <see cref="ITaskQueries.ReadAllAsync"/>.</summary>
    public IReadOnlyList<TaskArtifact> Artifacts { get; init; } = [];

    /// <summary>How far its children are; null when it has none, or where it was not asked for.</summary>
    public ChildCounts? Children { get; init; }
}
