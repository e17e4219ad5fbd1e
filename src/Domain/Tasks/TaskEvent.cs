namespace Krewe.Domain.Tasks;

/// <summary>
/// What one accepted command did: who, what, fence, when. Every change of a task has exactly one, stored in the same commit.
/// The store adds <c>seq</c>, which is the order of commits.
/// </summary>
/// <param name="Kind">One of <see cref="TaskEventKind"/>.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Version">The task's version after it.</param>
/// <param name="Fence">The fence after it; for the end of a claim, see <paramref name="Detail"/> for the one it ended.</param>
/// <param name="Actor">The agent or person who did it; <c>krewe</c> for what the system does by itself.</param>
/// <param name="Session">The session it was done in, if any.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Operation">The operation id of the command: a repeated command is recognised by it.</param>
/// <param name="Detail">A JSON object with what else matters (reason, note, lease, edges), or null.</param>
public sealed record TaskEvent(
    string Kind,
    TaskStatus From,
    TaskStatus To,
    long Version,
    long Fence,
    string Actor,
    string? Session,
    DateTimeOffset At,
    string Operation,
    string? Detail);
