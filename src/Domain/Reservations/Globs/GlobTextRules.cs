namespace Krewe.Domain.Reservations.Globs;

/// <summary>What a pattern may not say, and what to write in its place.</summary>
internal static class GlobTextRules
{
    /// <summary>What is wrong with the text as a whole, or null.</summary>
    public static string? Problem(string text) => text switch
    {
        "" => "is empty: name a file, a folder such as src/api/, or a pattern such as src/**/*.cs",
        { Length: > PathGlob.LengthMax } => $"is {text.Length} characters long, of which at most {PathGlob.LengthMax} are allowed: write several shorter patterns",
        _ when text.Any(char.IsControl) || !GlobParser.IsWellFormed(text) => "has a character that no path has: write one pattern for each item, without line breaks",
        _ when text.Contains('\\', StringComparison.Ordinal) => $"has a backslash: write / between folders{Suggestion(text)}; nothing can be escaped",
        _ when text[0] == '!' => "begins with !, but nothing can be taken out of a reservation: name only what you want",
        _ => RootProblem(text),
    };

    /// <summary>What is wrong with where it begins, or null.</summary>
    public static string? RootProblem(string text) => text switch
    {
        ['/', ..] => $"is absolute: write it relative to the repository's root{Suggestion(text)}",
        ['~'] or ['~', '/', ..] => "begins in a home folder: write it relative to the repository's root",
        [var drive, ':', ..] when char.IsAsciiLetter(drive) => "begins with a drive: write it relative to the repository's root",
        _ => null,
    };

    /// <summary>What is wrong with one segment, or null.</summary>
    public static string? SegmentProblem(string segment)
    {
        if (segment == "..")
        {
            return "has .. in it: write where it leads, relative to the repository's root";
        }

        return segment != GlobParser.AnyDepth && segment.Contains(GlobParser.AnyDepth, StringComparison.Ordinal)
            ? $"has ** inside a segment, but ** stands for whole folders: in place of {segment} write {WithWholeFolders(segment)}, or a single * to stay in one folder"
            : null;
    }

    private static string WithWholeFolders(string segment)
    {
        var start = segment[..segment.IndexOf('*', StringComparison.Ordinal)];
        var end = segment[(segment.LastIndexOf('*') + 1)..];
        return (start.Length == 0 ? string.Empty : start + "*/") + GlobParser.AnyDepth + (end.Length == 0 ? string.Empty : "/*" + end);
    }

    private static string Suggestion(string text)
    {
        var relative = text.Replace('\\', '/').TrimStart('/');
        return relative.Length == 0 ? ", ** for everything" : $", such as {relative}";
    }
}
