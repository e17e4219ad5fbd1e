using System.Buffers;
using System.Text;

namespace Krewe.Requests.Validation;

/// <summary>What any text may hold, and what names may.</summary>
internal static class TextRules
{
    private static readonly SearchValues<char> TaskIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    private static readonly SearchValues<char> ProjectIdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>What is wrong with a text that has a length in characters, or null.</summary>
    public static string? Line(string text, int lengthMax)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "must not be empty";
        }

        if (text.Length > lengthMax)
        {
            return $"is {text.Length} characters long; at most {lengthMax} are allowed";
        }

        return Characters(text) ?? (text.AsSpan().ContainsAnyInRange('\u0000', '\u001f') ? "must be one line without control characters" : null);
    }

    /// <summary>What is wrong with a longer text that has a size in bytes, or null.</summary>
    public static string? Block(string text, int bytesMax)
    {
        // Never more bytes than three for each character: most texts need no counting.
        if (text.Length > bytesMax || (text.Length > bytesMax / 3 && Encoding.UTF8.GetByteCount(text) > bytesMax))
        {
            return $"is longer than {bytesMax} bytes in UTF-8";
        }

        return Characters(text);
    }

    /// <summary>What is wrong with a task's id, or null.</summary>
    public static string? TaskId(string id) =>
        id.Length is 0 or > Limits.TaskIdLength || !char.IsAsciiLetterOrDigit(id[0]) || id.AsSpan().ContainsAnyExcept(TaskIdCharacters)
            ? $"must be 1 to {Limits.TaskIdLength} letters, digits, '.', '_', ':' or '-', beginning with a letter or digit"
            : null;

    /// <summary>What is wrong with a project's or an organization's id, or null.</summary>
    public static string? ProjectId(string id) =>
        id.Length is 0 or > Limits.ProjectIdLength
        || !(char.IsAsciiLetterLower(id[0]) || char.IsAsciiDigit(id[0]))
        || id.AsSpan().ContainsAnyExcept(ProjectIdCharacters)
            ? $"must be 1 to {Limits.ProjectIdLength} lowercase letters, digits, '_' or '-', beginning with a letter or digit"
            : null;

    /// <summary>What is wrong with the name of an agent or a key, or null. A slash would end the grain key that it becomes part of.</summary>
    public static string? Name(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return "must not hold a slash";
        }

        return Line(name, Limits.NameLength) ?? (name != name.Trim() ? "must not begin or end with white space" : null);
    }

    /// <summary>What is wrong with a session's name, or null.</summary>
    public static string? Session(string session) => IsPrintable(session, Limits.SessionLength)
        ? null
        : $"must be 1 to {Limits.SessionLength} printable ASCII characters";

    /// <summary>What is wrong with an idempotency key, or null.</summary>
    public static string? IdempotencyKey(string key) => IsPrintable(key, Limits.IdempotencyKeyLength)
        ? null
        : $"must be 1 to {Limits.IdempotencyKeyLength} printable ASCII characters";

    /// <summary>What is wrong with the characters themselves, or null. PostgreSQL cannot store U+0000; half a surrogate pair is no text.</summary>
    public static string? Characters(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return "must not hold the character U+0000";
        }

        return HasLoneSurrogate(text) ? "must not hold half of a surrogate pair" : null;
    }

    private static bool IsPrintable(string text, int lengthMax) =>
        text.Length is > 0 && text.Length <= lengthMax && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\ud800', '\udfff'); at >= 0; at = text.IndexOfAnyInRange('\ud800', '\udfff'))
        {
            if (!char.IsHighSurrogate(text[at]) || at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return true;
            }

            text = text[(at + 2)..];
        }

        return false;
    }
}
