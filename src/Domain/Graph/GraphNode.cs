using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Graph;

/// <summary>A task that at least one enforced blocking edge touches.</summary>
internal sealed class GraphNode(string id)
{
    /// <summary>Edges that leave it, of every kind.</summary>
    public LinkList DependsOn;

    /// <summary>Edges of kind blocks and conditional-blocks that enter it.</summary>
    public LinkList Dependents;

    /// <summary>Edges from its children.</summary>
    public LinkList Children;

    /// <summary>Edges of those that wait for its children.</summary>
    public LinkList Waiters;

    /// <summary>Notes of the search for cycles, on the task and on its family.</summary>
    public VertexNote Note;

    /// <inheritdoc cref="Note"/>
    public VertexNote FamilyNote;

    public string Id { get; } = id;

    /// <summary>What <see cref="Readiness"/> was last told; the graph itself does not look at it.</summary>
    public TaskStatus Status { get; set; }

    /// <summary>How many of its children are closed.</summary>
    public int ClosedChildren { get; set; }

    /// <summary>How many edges keep it from being ready.</summary>
    public int Holds { get; set; }

    /// <summary>How many edges make it needless.</summary>
    public int NeedlessCauses { get; set; }

    /// <summary>True while it stands in the list of changes.</summary>
    public bool IsChanged { get; set; }

    public bool IsBlocked => Holds > 0;

    public bool IsNeedless => NeedlessCauses > 0;

    public bool IsClosed => Status.IsClosed();

    public bool IsAlone => DependsOn.Count + Dependents.Count + Children.Count + Waiters.Count == 0;

    /// <summary>The list that an edge of this kind enters.</summary>
    public ref LinkList Entering(BlockingKind kind)
    {
        if (kind == BlockingKind.ParentChild)
        {
            return ref Children;
        }

        if (kind.IsWaitsFor())
        {
            return ref Waiters;
        }

        return ref Dependents;
    }
}
