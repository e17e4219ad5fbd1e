using System.Buffers;

namespace Krewe.Formats.Checklists;

/// <summary>Finds the files that a text names: paths with a folder, and where files are listed also names in backticks.</summary>
internal static class FilePaths
{
    /// <summary>The most of one task: what a task can plan.</summary>
    public const int Max = 32;

    private const int LengthMax = 256;

    private static readonly SearchValues<char> Foreign = SearchValues.Create("*?{}[]<>$|\\:;,()\"'`!#%^&=");

    private static readonly string[] Documents = ["specs/", ".specify/", "contracts/", "checklists/", "docs/specs/"];

    /// <summary>Each path once, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isList">True where the text does nothing but list files.</param>
    public static IEnumerable<string> In(string text, bool isList = false) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Candidates(word, isList)).Where(IsFile).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Candidates(string word, bool isList)
    {
        var isQuoted = isList && word.Contains('`', StringComparison.Ordinal);
        var path = word.Trim('(', ')', '[', ']', ',', ';', ':', '.', '`', '"', '\'', '*').TrimEnd('.');

        // A leading dot belongs to names such as .github.
        path = word.TrimStart('(', '[', '`', '"', '\'', '*').StartsWith("." + path, StringComparison.Ordinal) ? "." + path : path;
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return path.Contains('/', StringComparison.Ordinal) || isQuoted ? [path] : [];
    }

    private static bool IsFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var ending = dot < 0 ? default : name.AsSpan(dot + 1);
        return path.Length is > 0 and <= LengthMax
            && path[0] is not ('/' or '~')
            && ending.Length is > 0 and <= 10
            && char.IsAsciiLetter(ending[0])
            && !path.AsSpan().ContainsAny(Foreign)
            && !path.Any(char.IsControl)
            && !path.Split('/').Any(segment => segment is "" or "." or "..")
            && !Documents.Any(folder => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
    }
}
