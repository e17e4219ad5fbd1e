using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>An event of a project's log, as much of it as an audit reads.</summary>
/// <param name="Seq">Its place in the order of commits.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Kind">One of <see cref="Tasks.TaskEventKind"/>; of others only version and status are judged.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Version">The task's version after it.</param>
/// <param name="Fence">The task's fence after it.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Session">In which session, where the reader may see it.</param>
/// <param name="Detail">The JSON object that came with it, or null. Only edges and paths are read from it.</param>
public sealed record AuditEvent(
    long Seq,
    string Task,
    string Kind,
    TaskStatus From,
    TaskStatus To,
    long Version,
    long Fence,
    string Actor,
    string? Session,
    string? Detail);
