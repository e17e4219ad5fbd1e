using System.Globalization;

namespace Krewe.Cli.Bd.Words;

/// <summary>Moments as people type them: +6h, +1d, +2w, tomorrow, next monday, 2025-01-15, RFC 3339. Pure. Without a zone it is UTC.</summary>
internal static class TimeWords
{
    private const int AmountMax = 100_000;

    /// <summary>The moment; false when the text is none.</summary>
    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset moment)
    {
        var word = text.Trim().ToLowerInvariant();
        var parsed = Relative(word, now) ?? Named(word, now) ?? Absolute(text.Trim());
        moment = parsed ?? default;
        return parsed is not null;
    }

    private static DateTimeOffset? Relative(string word, DateTimeOffset now)
    {
        var sign = word.StartsWith('-') ? -1 : 1;
        var digits = word.TrimStart('+', '-');
        if (digits.Length < 2 || !int.TryParse(digits[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > AmountMax)
        {
            return null;
        }

        amount *= sign;
        return digits[^1] switch
        {
            'h' => now.AddHours(amount),
            'd' => now.AddDays(amount),
            'w' => now.AddDays(7 * amount),
            'm' => InRange(now, amount),
            'y' => InRange(now, 12 * amount),
            _ => null,
        };
    }

    private static DateTimeOffset? InRange(DateTimeOffset now, int months) => Math.Abs(months) <= 12_000 && now.Year + (months / 12) is > 1 and < 9_998 ? now.AddMonths(months) : null;

    private static DateTimeOffset? Named(string word, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        switch (word)
        {
            case "now": return now;
            case "today": return today;
            case "tomorrow": return today.AddDays(1);
            case "yesterday": return today.AddDays(-1);
            case "next week": return today.AddDays(7);
            case "next month": return today.AddMonths(1);
        }

        var day = word.StartsWith("next ", StringComparison.Ordinal) ? word[5..] : word;
        for (var ahead = 1; ahead <= 7; ahead++)
        {
            var candidate = today.AddDays(ahead);
            if (candidate.DayOfWeek.ToString().Equals(day, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }

        return null;
    }

    private static DateTimeOffset? Absolute(string text)
    {
        string[] shapes = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        return DateTimeOffset.TryParseExact(
            text, shapes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;
    }
}
