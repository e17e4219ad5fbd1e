using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>POST /v1/tasks/graph: 1 to 10,000 tasks that name each other, all or none.</summary>
public sealed record PlanBody
{
    /// <summary>The project; that of the query, or of the token, when absent.</summary>
    public string? Project { get; init; }

    /// <summary>True to be told what is wrong with the plan, and make nothing.</summary>
    public bool? DryRun { get; init; }

    /// <summary>1 to 10,000 tasks, with at most 50,000 dependencies together.</summary>
    public IReadOnlyList<PlanTaskBody>? Tasks { get; init; }
}

/// <summary>
/// A task of a plan. Its parent and what it depends on may be named by the ref or id of a task of the same plan, in any order, or by the id
/// of a task that exists. It needs a ref or an id.
/// </summary>
public sealed record PlanTaskBody : CreateTaskBody
{
    /// <summary>What the plan calls it: letters, digits, '.', '_', ':' and '-', at most 100. The answer tells the id that it got.</summary>
    public string? Ref { get; init; }

    /// <summary>What it depends on: names, or objects where the kind matters. With dependencies and parent together at most 1,000.</summary>
    public IReadOnlyList<PlanDependency>? DependsOn { get; init; }
}

/// <summary>What a task of a plan depends on: on the wire a name, or an object with ref or id.</summary>
[JsonConverter(typeof(PlanDependencyConverter))]
public sealed record PlanDependency
{
    /// <summary>A ref or an id of the plan, or the id of a task that exists.</summary>
    public string? Name { get; init; }

    /// <summary>A ref of the plan.</summary>
    public string? Ref { get; init; }

    /// <summary>The id of a task of the plan, or of one that exists.</summary>
    public string? Id { get; init; }

    /// <summary>blocks when absent.</summary>
    public string? Kind { get; init; }

    /// <summary>Of a waits-for edge: one closed child is enough.</summary>
    public bool? AnyChild { get; init; }

    /// <summary>A dependency of kind blocks.</summary>
    public static implicit operator PlanDependency(string name) => new() { Name = name };

    /// <summary>A dependency of kind blocks.</summary>
    public static PlanDependency FromString(string name) => name;
}

/// <summary>The object form of <see cref="PlanDependency"/>.</summary>
public sealed record PlanDependencyBody
{
    /// <summary>A ref or an id of the plan, or the id of a task that exists: what the short form says.</summary>
    public string? Name { get; init; }

    /// <summary>A ref of the plan.</summary>
    public string? Ref { get; init; }

    /// <summary>The id of a task of the plan, or of one that exists.</summary>
    public string? Id { get; init; }

    /// <summary>blocks when absent.</summary>
    public string? Kind { get; init; }

    /// <summary>Of a waits-for edge: one closed child is enough.</summary>
    public bool? AnyChild { get; init; }
}

/// <summary>What became of a plan.</summary>
public sealed record PlanResult
{
    /// <summary>The project that the tasks are in.</summary>
    public required string Project { get; init; }

    /// <summary>True when nothing was made, because only the faults were asked for: there are none.</summary>
    public required bool DryRun { get; init; }

    /// <summary>How many tasks and dependencies it is.</summary>
    public required PlanCounts Counts { get; init; }

    /// <summary>The tasks in the plan's order, with their ids.</summary>
    public IReadOnlyList<PlannedTask> Tasks { get; init => field = value ?? []; } = [];
}

/// <summary>How much a plan is.</summary>
public sealed record PlanCounts
{
    /// <summary>Tasks.</summary>
    public required int Tasks { get; init; }

    /// <summary>Dependencies, parents included.</summary>
    public required int Dependencies { get; init; }
}

/// <summary>A task of a plan under the id that it got.</summary>
public sealed record PlannedTask
{
    /// <summary>What the plan calls it; absent when it has but an id.</summary>
    public string? Ref { get; init; }

    /// <summary>Its id; absent in a dry run when the project is to pick one.</summary>
    public string? Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }
}
