namespace Krewe.Contracts.Projects;

/// <summary>A plan to be made: 1 to 10,000 tasks, all or none.</summary>
/// <param name="DryRun">True to be told what is wrong with it, and make nothing.</param>
[GenerateSerializer, Immutable, Alias("krewe.CreatePlan")]
public sealed record CreatePlan(
    [property: Id(0)] Caller Caller,
    [property: Id(1)] Operation Operation,
    [property: Id(2)] PlanTaskMessage[] Tasks,
    [property: Id(3)] bool DryRun);

/// <summary>A task of a plan. The edges of the message in it are not looked at.</summary>
/// <param name="Ref">What the plan calls it, for messages; null when it has but an id.</param>
[GenerateSerializer, Immutable, Alias("krewe.PlanTask")]
public sealed record PlanTaskMessage(
    [property: Id(0)] string? Ref,
    [property: Id(1)] NewTaskMessage Task,
    [property: Id(2)] PlanEdgeMessage[] Edges);

/// <summary>An edge of a task of a plan.</summary>
/// <param name="Target">The place of the other task in the plan; -1 for one that exists.</param>
/// <param name="Id">The id of the one that exists; null when it is of the plan.</param>
[GenerateSerializer, Immutable, Alias("krewe.PlanEdge")]
public sealed record PlanEdgeMessage(
    [property: Id(0)] int Target,
    [property: Id(1)] string? Id,
    [property: Id(2)] string Kind,
    [property: Id(3)] bool AnyChild);

/// <summary>What is wrong with a plan.</summary>
/// <param name="Task">The place of the task.</param>
/// <param name="Edge">Which of its edges, from 0; -1 for its id.</param>
[GenerateSerializer, Immutable, Alias("krewe.PlanFault")]
public sealed record PlanFaultMessage(
    [property: Id(0)] int Task,
    [property: Id(1)] int Edge,
    [property: Id(2)] string Message);

/// <summary>What became of a plan: with faults nothing was made.</summary>
[GenerateSerializer, Immutable, Alias("krewe.PlanReply")]
public sealed record PlanReply
{
    [Id(0)] public required ReplyResult Result { get; init; }

    /// <summary>The ids of the tasks, in the plan's order.</summary>
    [Id(1)] public string[] Ids { get; init; } = [];

    /// <summary>What is wrong with it, at most 1,000.</summary>
    [Id(2)] public PlanFaultMessage[] Faults { get; init; } = [];

    /// <summary>How many faults there are.</summary>
    [Id(3)] public int FaultCount { get; init; }

    [Id(4)] public RejectionMessage? Rejection { get; init; }
}
