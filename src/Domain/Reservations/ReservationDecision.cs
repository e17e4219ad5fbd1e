namespace Krewe.Domain.Reservations;

/// <summary>Whether wanted paths are free.</summary>
/// <param name="Conflicts">What is in the way: in the order of the wanted patterns, then of the reservations as they were made; cut off at the limit asked for.</param>
/// <param name="HasMore">There are more conflicts than were asked for.</param>
/// <param name="IsUndecided">
/// The patterns are so involved that the cost reached its bound (<see cref="HeldReservations.StepsMax"/> unless told otherwise) before all were compared. They do not count as free: ask
/// with plainer patterns (files and folders, fewer <c>*</c> in one segment).
/// </param>
public sealed record ReservationDecision(IReadOnlyList<ReservationConflict> Conflicts, bool HasMore, bool IsUndecided)
{
    /// <summary>Nothing is in the way.</summary>
    public bool IsFree => Conflicts.Count == 0 && !IsUndecided;
}
