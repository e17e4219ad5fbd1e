using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks;

namespace Krewe.Domain.Backlogs;

/// <summary>The paths of one task as the backlog keeps them.</summary>
internal sealed class TaskPaths
{
    private IReadOnlyList<Reservation>? _planned;
    private StringList _paths = StringList.Empty;
    private StringList _sharedPaths = StringList.Empty;

    /// <summary>True while the offer that is open keeps others from being offered what overlaps it.</summary>
    public bool HoldsOffer { get; set; }

    /// <summary>Whom it was offered to last.</summary>
    public string OfferedTo { get; set; } = string.Empty;

    /// <summary>What is held for it now; null when that is nothing.</summary>
    public ReservedPaths? Held { get; set; }

    /// <summary>What it stands in line with, whether it is held for it already or not: who needs the same may wait behind it.</summary>
    public ReservedPaths? InLine { get; set; }

    /// <summary>Where it waits; null when it does not.</summary>
    public PathQueue? Queue { get; set; }

    /// <summary>What is in its way, while it is kept for one agent and waits for paths; else null. Only <see cref="KeptTasks"/> changes it.</summary>
    public ReservationConflict? KeptBehind { get; set; }

    /// <summary>What a claim of it would need.</summary>
    public ReservedPaths? Needs => ReservedPaths.Of(0, _paths, _sharedPaths);

    /// <summary>True until somebody has looked whether who waits behind it still stands right there: its place in the order may be another, or whom it is for.</summary>
    public bool IsNews { get; set; }

    /// <summary>Takes over what the task says; the patterns are read when they are asked for.</summary>
    public void Plan(TaskState state)
    {
        IsNews = true;
        var particulars = state.Particulars;
        if (!particulars.Paths.Equals(_paths) || !particulars.SharedPaths.Equals(_sharedPaths))
        {
            (_planned, _paths, _sharedPaths) = (null, particulars.Paths, particulars.SharedPaths);
        }
    }

    /// <summary>What a claim of it would need, as patterns.</summary>
    public IReadOnlyList<Reservation> Planned(TaskState state) => _planned ??= PathsOf.Plan(state, string.Empty);
}
