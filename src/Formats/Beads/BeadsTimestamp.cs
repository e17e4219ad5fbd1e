using System.Globalization;

namespace Krewe.Formats.Beads;

/// <summary>A moment as a Beads file writes it: RFC 3339, with any offset and up to nanoseconds.</summary>
/// <param name="Text">Exactly as written, so that an export gives back what an import took.</param>
/// <param name="Instant">The same moment in UTC, cut to 100 nanoseconds.</param>
public readonly record struct BeadsTimestamp(string Text, DateTimeOffset Instant)
{
    private const int MaxLength = 64;
    private const int FractionStart = 19;
    private const int FractionDigitsKept = 7;

    /// <summary>The timestamp of a moment, written in UTC without a fraction it does not need.</summary>
    public static BeadsTimestamp Of(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return new BeadsTimestamp(utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture), utc);
    }

    /// <summary>Reads RFC 3339; a space may stand for the T, as databases print it.</summary>
    public static bool TryParse(string text, out BeadsTimestamp timestamp)
    {
        timestamp = default;
        if (text.Length is <= FractionStart or > MaxLength || text[10] is not ('T' or 't' or ' '))
        {
            return false;
        }

        var offsetStart = FractionStart + FractionLength(text.AsSpan(FractionStart));
        var fraction = text.AsSpan(FractionStart, Math.Min(offsetStart - FractionStart, 1 + FractionDigitsKept));
        var plain = $"{text.AsSpan(0, 10)}T{text.AsSpan(11, 8)}{fraction}{text[offsetStart..].ToUpperInvariant()}";
        if (offsetStart == text.Length || text[offsetStart] is not ('Z' or 'z' or '+' or '-') || !TryParsePlain(plain, out var instant))
        {
            return false;
        }

        timestamp = new BeadsTimestamp(text, instant);
        return true;
    }

    /// <summary>The length of a dot and the digits after it, or 0.</summary>
    private static int FractionLength(ReadOnlySpan<char> text)
    {
        var digits = text[0] == '.' ? text[1..].IndexOfAnyExceptInRange('0', '9') : 0;
        return digits > 0 ? 1 + digits : 0;
    }

    private static bool TryParsePlain(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out instant);
}
