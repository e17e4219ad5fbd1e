using Krewe.Contracts.Tasks;

namespace Krewe.Contracts.Projects;

/// <summary>Tasks to be made, 1 to 1,000.</summary>
[GenerateSerializer, Immutable, Alias("krewe.CreateTasks")]
public sealed record CreateTasks(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] NewTaskMessage[] Tasks);

/// <summary>An outcome for each task, in their order; or a result for all (unavailable, unknown) with no outcomes.</summary>
[GenerateSerializer, Immutable, Alias("krewe.CreateTasksReply")]
public sealed record CreateTasksReply(
    [property: Id(0)] ReplyResult Result,
    [property: Id(1)] TaskReply[] Outcomes,
    [property: Id(2)] RejectionMessage? Rejection = null);

/// <summary>An edge to add or to remove.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ChangeEdge")]
public sealed record ChangeEdge(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] EdgeMessage Edge);

/// <summary>A chunk of a file to import, 1 to 1,000 tasks. Edges go in a second pass, when all tasks are there.</summary>
/// <param name="Tasks">Tasks to make, or to bring up to date; their edges are ignored.</param>
/// <param name="Edges">Edges in file order, 0 to 10,000, of tasks that are there by now.</param>
[GenerateSerializer, Immutable, Alias("krewe.ImportTasks")]
public sealed record ImportTasks(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] NewTaskMessage[] Tasks,
    [property: Id(3)] EdgeMessage[] Edges);

/// <summary>What became of the chunk.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ImportReply")]
public sealed record ImportReply
{
    [Id(0)] public required ReplyResult Result { get; init; }

    [Id(1)] public int Created { get; init; }

    [Id(2)] public int Updated { get; init; }

    [Id(3)] public int Unchanged { get; init; }

    /// <summary>What was left out, and why.</summary>
    [Id(4)] public SkippedMessage[] Skipped { get; init; } = [];

    /// <summary>Edges that would have closed a cycle: kept, not enforced.</summary>
    [Id(5)] public UnenforcedMessage[] Unenforced { get; init; } = [];

    [Id(6)] public int EdgesAdded { get; init; }

    [Id(7)] public RejectionMessage? Rejection { get; init; }
}

/// <summary>A task or an edge that an import left out.</summary>
[GenerateSerializer, Immutable, Alias("krewe.Skipped")]
public sealed record SkippedMessage([property: Id(0)] string Id, [property: Id(1)] string? DependsOn, [property: Id(2)] string Why);

/// <summary>An edge that is kept without effect, and the cycle that it would have closed, as ids.</summary>
[GenerateSerializer, Immutable, Alias("krewe.Unenforced")]
public sealed record UnenforcedMessage([property: Id(0)] EdgeMessage Edge, [property: Id(1)] string[] Cycle);
