using System.Globalization;

namespace Krewe.Domain;

/// <summary>
/// Who stopped something, since when and why: a project that is paused, an agent that is drained. Nothing that is held ends by it.
/// </summary>
/// <param name="By">Who asked for it last; null when that is not known.</param>
/// <param name="Since">When it began; null when that is not known.</param>
/// <param name="Reason">In the words of who asked, or null.</param>
public sealed record Halt(string? By, DateTimeOffset? Since, string? Reason)
{
    /// <summary>How much of a reason a message repeats: the details have all of it.</summary>
    private const int MessageReasonLength = 300;

    /// <summary>
    /// What holds after somebody asked for a halt. Asking again renews who and why, and leaves since when; asking alike changes nothing.
    /// </summary>
    public static Halt Asked(Halt? current, string by, DateTimeOffset now, string? reason)
    {
        if (current is null)
        {
            return new Halt(by, now, reason);
        }

        return reason is null || reason == current.Reason ? current : current with { By = by, Reason = reason };
    }

    /// <summary>For a message: <c> by ada since 2026-01-02T12:00:00Z (the database moves)</c>, as far as it is known.</summary>
    public string Explain()
    {
        var by = By is null ? string.Empty : $" by {By}";
        var since = Since is { } time ? $" since {Time(time)}" : string.Empty;
        var reason = Reason is null ? string.Empty : $" ({(Reason.Length <= MessageReasonLength ? Reason : Reason[..MessageReasonLength] + "…")})";
        return by + since + reason;
    }

    /// <summary>For a refusal: each part under a name of its own, beginning with the given word.</summary>
    public IReadOnlyList<RejectionDetail> Details(string word)
    {
        (string Name, string? Value)[] parts = [("by", By), ("since", Since is { } time ? Time(time) : null), ("because", Reason)];
        return [.. parts.Where(part => part.Value is not null).Select(part => new RejectionDetail($"{word}_{part.Name}", part.Value!))];
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
