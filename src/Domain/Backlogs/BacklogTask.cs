using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <summary>A task as the backlog keeps it. A closed one is kept only while an edge touches it, and without its state.</summary>
internal sealed class BacklogTask(string id)
{
    public string Id { get; } = id;

    /// <summary>The whole row while the task is open, else null.</summary>
    public TaskState? State { get; private set; }

    public Tasks.TaskStatus Status { get; private set; }

    public long Version { get; private set; }

    public Place Place { get; set; }

    /// <summary>Tells this offer from earlier ones of the same task.</summary>
    public int OfferNumber { get; set; }

    /// <summary>What it is ordered by, copied out of the state because an order compares much. Never changed while it is in a list.</summary>
    public long EnteredTicks { get; private set; }

    /// <inheritdoc cref="EnteredTicks"/>
    public long CreatedTicks { get; private set; }

    /// <inheritdoc cref="EnteredTicks"/>
    public int Priority { get; private set; }

    /// <summary>When it stops waiting; meaningful while it waits.</summary>
    public long ReadyTicks => State?.NotBefore?.UtcTicks ?? 0;

    /// <summary>What it has to do with paths; null while that is nothing.</summary>
    public TaskPaths? Paths { get; private set; }

    public void Set(TaskState state)
    {
        Paths = Paths is null && ReferenceEquals(state.Particulars, TaskParticulars.None) ? null : Paths ?? new TaskPaths();
        Paths?.Plan(state);
        (State, Status, Version) = (state, state.Status, state.Version);
        EnteredTicks = state.EnteredAt.UtcTicks;
        CreatedTicks = state.CreatedAt.UtcTicks;
        Priority = Math.Clamp(state.Priority, 0, TaskOrder.PriorityMax);
    }

    public void Close(Tasks.TaskStatus status, long version) => (State, Status, Version) = (null, status, version);
}
