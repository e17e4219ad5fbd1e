using System.Buffers;

namespace Krewe.Formats.Git;

/// <summary>What may be the id of a task, in text that people write.</summary>
public static class TaskIdText
{
    /// <summary>The longest id.</summary>
    public const int LengthMax = 100;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    private static readonly SearchValues<char> NotOfWords = SearchValues.Create("0123456789._:-");

    /// <summary>What may come right after an id in a sentence. Anything else makes it part of a path, an address or code.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create(" ,;)]!?\"'&");

    /// <summary>True for whatever an id may be.</summary>
    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LengthMax && char.IsAsciiLetterOrDigit(text[0]) && !text.ContainsAnyExcept(Letters);

    /// <summary>
    /// True for an id that is no word of a sentence: it has a letter, and a digit or a separator. "Fixes typos" and "Closes 3 gaps" name no task.
    /// </summary>
    public static bool IsPlain(ReadOnlySpan<char> text) =>
        IsId(text) && text.ContainsAny(NotOfWords) && HasLetter(text);

    /// <summary>The id at the beginning of a text, without the full stop or colon of the sentence; empty when there is none.</summary>
    public static ReadOnlySpan<char> AtStart(ReadOnlySpan<char> text)
    {
        // A run that is longer than an id and its full stops is none, and need not be looked through.
        text = text[..Math.Min(text.Length, LengthMax * 2)];
        var length = text.IndexOfAnyExcept(Letters);
        var run = length < 0 ? text : text[..length];
        var isWhole = length < 0 || Ends.Contains(text[length]);
        var id = run.TrimEnd(".:");
        return isWhole && IsPlain(id) ? id : [];
    }

    internal static bool IsLetter(char character) => Letters.Contains(character);

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsAsciiLetter(character))
            {
                return true;
            }
        }

        return false;
    }
}
