using Krewe.Contracts.Tasks;

namespace Krewe.Contracts.Projects;

/// <summary>A page of the backlog.</summary>
/// <param name="PathWaits">Of ready tasks those that wait for files.</param>
[GenerateSerializer, Immutable, Alias("krewe.BacklogPage")]
public sealed record BacklogPageReply(
    [property: Id(0)] ReplyResult Result,
    [property: Id(1)] BacklogEntry[] Tasks,
    [property: Id(2)] int Total,
    [property: Id(3)] RejectionMessage? Rejection = null,
    [property: Id(4)] PathWaitMessage[]? PathWaits = null);

/// <summary>A task of the backlog, and the open tasks that it waits for (at most 100).</summary>
[GenerateSerializer, Immutable, Alias("krewe.BacklogEntry")]
public sealed record BacklogEntry([property: Id(0)] TaskSnapshot Task, [property: Id(1)] string[] BlockedBy);

/// <summary>Counts of open work.</summary>
[GenerateSerializer, Immutable, Alias("krewe.BacklogStats")]
public sealed record BacklogStats
{
    [Id(0)] public required ReplyResult Result { get; init; }

    [Id(1)] public int Ready { get; init; }

    [Id(2)] public int Blocked { get; init; }

    [Id(3)] public int Waiting { get; init; }

    [Id(4)] public int InProgress { get; init; }

    [Id(5)] public int InReview { get; init; }

    [Id(6)] public int SetAside { get; init; }

    [Id(7)] public int Dead { get; init; }

    [Id(8)] public DateTimeOffset? OldestReadySince { get; init; }

    [Id(9)] public RejectionMessage? Rejection { get; init; }

    /// <summary>Set while the project is paused.</summary>
    [Id(10)] public HaltMessage? Pause { get; init; }
}
