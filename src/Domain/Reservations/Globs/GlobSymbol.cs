namespace Krewe.Domain.Reservations.Globs;

/// <summary>What one character of a path segment may be: a given one, or any.</summary>
internal readonly record struct GlobSymbol : IOverlapping<GlobSymbol>
{
    private const int AnyValue = -1;
    private const int NotDotValue = -2;

    private readonly int _value;

    private GlobSymbol(int value) => _value = value;

    /// <summary>Any one character: <c>?</c>.</summary>
    public static GlobSymbol Any { get; } = new(AnyValue);

    /// <summary>Any one character but a dot. No pattern says this; see <see cref="GlobSegment"/>.</summary>
    public static GlobSymbol NotDot { get; } = new(NotDotValue);

    public static GlobSymbol Dot { get; } = new('.');

    public static GlobSymbol Of(System.Text.Rune character) => new(character.Value);

    public bool Overlaps(GlobSymbol other, StepCount steps)
    {
        steps.Take();
        return _value == other._value
            || _value == AnyValue
            || other._value == AnyValue
            || (_value == NotDotValue && other != Dot)
            || (other._value == NotDotValue && this != Dot);
    }
}
