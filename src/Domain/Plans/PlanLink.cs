namespace Krewe.Domain.Plans;

/// <summary>Which of a plan's names a word can be.</summary>
public enum PlanNameKind
{
    /// <summary>A ref or an id of the plan if there is one, else the id of a task that exists.</summary>
    Either,

    /// <summary>A ref of the plan.</summary>
    Ref,

    /// <summary>An id: of a task of the plan if one has it, else of one that exists.</summary>
    Id,
}

/// <summary>That a task of a plan depends on another, by name.</summary>
/// <param name="Field">Where the plan says so, within the task.</param>
/// <param name="Name">The other task.</param>
/// <param name="NameKind">What the name can be.</param>
/// <param name="Kind">The edge's kind.</param>
/// <param name="AnyChild">As of the edge.</param>
public sealed record PlanLink(string Field, string Name, PlanNameKind NameKind, string Kind, bool AnyChild = false);

/// <summary>A task of a plan, as far as its place in the plan goes.</summary>
/// <param name="Ref">What the plan calls it, or null.</param>
/// <param name="Id">The id that it is to have, or null for a free one.</param>
/// <param name="Links">What it depends on.</param>
public sealed record PlanTask(string? Ref, string? Id, IReadOnlyList<PlanLink> Links);

/// <summary>A link whose other end is found.</summary>
/// <param name="Link">As the plan says it.</param>
/// <param name="Target">The place of the other task in the plan, from 0; null for a task that must exist under the link's name.</param>
public sealed record PlanEdge(PlanLink Link, int? Target);
