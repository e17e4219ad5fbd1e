using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Support;

/// <summary>Rows and changes as the rules would make them, as short as a test wants to say them.</summary>
public static class Sample
{
    private static long _operations;

    /// <summary>Noon of a day; whole microseconds, as everything that is stored.</summary>
    public static DateTimeOffset Noon { get; } = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123_456);

    /// <summary>The first version of a pending task.</summary>
    public static TaskState Task(TaskKey key, DateTimeOffset? at = null) => new()
    {
        Key = key,
        Version = 1,
        Status = TaskStatus.Pending,
        Fence = 0,
        Title = $"Make {key.Id}",
        CreatedAt = at ?? Noon,
        CreatedBy = "planner",
        EnteredAt = at ?? Noon,
        UpdatedAt = at ?? Noon,
    };

    /// <summary>The row after a claim.</summary>
    public static TaskState Claimed(TaskState state, string agent = "ada", DateTimeOffset? leaseUntil = null, string session = "session-1") =>
        Next(state, TaskStatus.InProgress) with
        {
            Fence = state.Fence + 1,
            Claim = new Claim(agent, session, Noon, 900, leaseUntil ?? Noon.AddYears(1), null),
            LastAgent = agent,
            StartedAt = state.StartedAt ?? Noon,
        };

    /// <summary>The row after the work was done, or after it came into any other status.</summary>
    public static TaskState Next(TaskState state, TaskStatus status) => state with
    {
        Version = state.Version + 1,
        Status = status,
        Claim = null,
        ClosedAt = status.IsClosed() ? Noon : null,
    };

    /// <summary>A change to a row, with the event that goes with it.</summary>
    public static TaskChange Change(TaskState next, TaskState? before = null, string kind = TaskEventKind.Updated) => new()
    {
        Next = next,
        Before = before,
        Event = Event(next, before?.Status ?? next.Status, kind),
    };

    /// <summary>The change that makes a row.</summary>
    public static TaskChange Create(TaskState state) => Change(state, kind: TaskEventKind.Created) with { Text = TaskText.Empty };

    /// <summary>The change that claims.</summary>
    public static TaskChange Claim(TaskState before, string agent = "ada") =>
        Change(Claimed(before, agent), before, TaskEventKind.Claimed) with { Guard = CommitGuard.NoOpenBlockers };

    /// <summary>An event that tells of a row.</summary>
    public static TaskEvent Event(TaskState next, TaskStatus from, string kind) => new(
        kind, from, next.Status, next.Version, next.Fence, "ada", "session-1", Noon, $"operation-{Interlocked.Increment(ref _operations)}", null);

    /// <summary>Makes tasks, and returns them as they are stored.</summary>
    public static async Task<TaskState[]> MakeAsync(IStore store, ProjectKey project, params string[] ids)
    {
        TaskState[] made = [.. ids.Select(id => Task(project.Task(id)))];
        foreach (var part in made.Chunk(1000))
        {
            await store.Journal.CommitTogetherAsync([.. part.Select(Create)]);
        }

        return made;
    }
}
