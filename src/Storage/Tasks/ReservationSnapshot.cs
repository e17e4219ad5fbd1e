using Krewe.Domain.Tasks;

namespace Krewe.Storage.Tasks;

/// <summary>Who holds which paths of a project at one moment.</summary>
/// <param name="Version">What a change that reserves paths expects (<see cref="Journal.TaskChange.ExpectedReservationVersion"/>).</param>
/// <param name="Holders">
/// The tasks in progress whose <see cref="TaskParticulars.Reserved"/> names their present fence, by id.
/// </param>
public sealed record ReservationSnapshot(long Version, IReadOnlyList<TaskState> Holders)
{
    /// <summary>The rows of a read that gives the version with each holder, or alone when there is none.</summary>
    public static ReservationSnapshot Of(IReadOnlyList<(long Version, TaskState? Holder)> rows) => new(
        rows.Count == 0 ? 0 : rows[0].Version,
        [.. rows.Select(row => row.Holder).OfType<TaskState>().Where(task => task.Particulars.Reserved?.Fence == task.Fence)]);
}
