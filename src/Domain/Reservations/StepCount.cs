namespace Krewe.Domain.Reservations;

/// <summary>Counts comparisons of single characters and looks at patterns: the cost of decisions, told without a clock.</summary>
/// <param name="max">How many may be made.</param>
public sealed class StepCount(long max = HeldReservations.StepsMax)
{
    /// <summary>How many were made.</summary>
    public long Taken { get; private set; }

    /// <summary>True when no more may be made: what is not decided by now is undecided.</summary>
    public bool IsUsedUp => Taken >= max;

    /// <summary>Counts some more.</summary>
    public void Take(int steps = 1) => Taken += steps;
}
