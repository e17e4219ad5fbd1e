namespace Krewe.Domain.Reservations;

/// <summary>One held pattern. The order in which patterns came is the order in which conflicts are told.</summary>
internal sealed record HeldGlob(long Order, Reservation Reservation, PathGlob Glob);
