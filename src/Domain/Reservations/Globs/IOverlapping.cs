namespace Krewe.Domain.Reservations.Globs;

/// <summary>Something that stands for a set of texts, and can tell whether it shares one with another.</summary>
internal interface IOverlapping<in T>
{
    /// <summary>True exactly when some text belongs to both.</summary>
    bool Overlaps(T other, StepCount steps);
}
