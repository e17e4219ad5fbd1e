namespace Krewe.Domain.Reservations;

/// <summary>Counts comparisons of single characters: the cost of a decision, told without a clock.</summary>
public sealed class StepCount
{
    /// <summary>How many were made.</summary>
    public long Taken { get; private set; }

    /// <summary>Counts some more.</summary>
    public void Take(int steps = 1) => Taken += steps;
}
