using Krewe.Domain.Graph;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Rules;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Making;

/// <summary>Short ways to say what a test is about.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly ProjectKey Project = new("org", "project");

    public static readonly Halt Pause = new("lead", Noon, "The database moves.");

    public static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);

    /// <summary>A task that came in at noon. A held one has a claim of agent <c>ada</c> in session <c>s1</c>, with a lease of 900 seconds.</summary>
    public static TaskState Task(string id, TaskStatus status = TaskStatus.Pending, long version = 1, int priority = 2) => new()
    {
        Key = Project.Task(id),
        Version = version,
        Status = status,
        Fence = 7,
        Title = $"Task {id}",
        Priority = priority,
        Claim = status == TaskStatus.InProgress ? Claim() : null,
        LastAgent = status is TaskStatus.InProgress or TaskStatus.InReview or TaskStatus.Completed ? "ada" : null,
        CreatedAt = Noon,
        EnteredAt = Noon,
        UpdatedAt = Noon,
        ClosedAt = status.IsClosed() ? Noon : null,
    };

    /// <summary>A held task whose claim holds these patterns for itself.</summary>
    public static TaskState Holding(TaskState task, params string[] paths) => task with
    {
        Particulars = task.Particulars.WithReserved(ReservedPaths.Of(task.Fence, StringList.Of(paths), StringList.Empty)),
    };

    public static Claim Claim(string agent = "ada", string session = "s1", int leaseSeconds = 900, DateTimeOffset? runUntil = null) =>
        new(agent, session, Noon, leaseSeconds, Lease.End(Noon, leaseSeconds, runUntil), runUntil);

    /// <summary>Agent <c>ada</c> in session <c>s1</c> at noon, with a jitter of 0.</summary>
    public static DecisionContext Context(
        double seconds = 0,
        string actor = "ada",
        string? session = "s1",
        ProjectSettings? settings = null,
        double jitter = 0) =>
        new(actor, session, "operation-1", At(seconds), settings ?? ProjectSettings.Default, jitter);

    public static Edge Blocks(string task, string blocker) => new(task, blocker, EdgeKind.Blocks);

    public static Edge ChildOf(string child, string parent) => new(child, parent, EdgeKind.ParentChild);

    public static Edge WaitsFor(string task, string parent, bool anyChild = false) => new(task, parent, EdgeKind.WaitsFor, anyChild);

    public static Edge FallbackOf(string task, string firstChoice) => new(task, firstChoice, EdgeKind.ConditionalBlocks);
}
