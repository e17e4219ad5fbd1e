using System.Globalization;
using System.Text.RegularExpressions;
using Krewe.Client;

namespace Krewe.Cli.Import;

/// <summary>Says of a refused chunk which lines of the file it is about.</summary>
internal static partial class ChunkError
{
    /// <summary>The same error, with <c>tasks[7].title</c> told as the title of the line that the eighth task of the chunk came from.</summary>
    public static KreweError InTermsOfLines(KreweError error, IReadOnlyList<long> lines) =>
        error with { Details = [.. error.Details.Select(detail => detail with { Field = Translate(detail.Field, lines) })] };

    private static string Translate(string field, IReadOnlyList<long> lines)
    {
        var match = Place().Match(field);
        return match.Success && int.TryParse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture, out var index) && index < lines.Count
            ? $"line {lines[index].ToString(CultureInfo.InvariantCulture)}{match.Groups["rest"].Value}"
            : field;
    }

    [GeneratedRegex(
        @"^tasks\[(?<index>\d{1,6})\](?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
