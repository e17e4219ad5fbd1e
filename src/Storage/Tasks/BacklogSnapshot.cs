using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tasks;

/// <summary>A project's graph and open work as of one moment.</summary>
/// <param name="Seq">The last event that the snapshot contains: the reader goes on after it.</param>
/// <param name="GraphVersion">The project's graph version.</param>
/// <param name="Tasks">The hot rows of all tasks that are not closed (dead ones included).</param>
/// <param name="Edges">All enforced blocking edges, with closed ends too.</param>
/// <param name="Closed">The status of closed tasks that an enforced blocking edge touches.</param>
public sealed record BacklogSnapshot(
    long Seq,
    long GraphVersion,
    IReadOnlyList<TaskState> Tasks,
    IReadOnlyList<Edge> Edges,
    IReadOnlyDictionary<string, TaskStatus> Closed);
