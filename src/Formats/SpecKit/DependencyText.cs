using System.Text.RegularExpressions;

namespace Krewe.Formats.SpecKit;

/// <summary>Finds the ids of tasks that a text says to wait for: <c>(depends on T012, T013)</c>, <c>after T005</c>, <c>T015-T022</c>.</summary>
internal static partial class DependencyText
{
    /// <summary>The longest range that is taken for one.</summary>
    private const int RangeMax = 1_000;

    /// <summary>Ids after words that say so, ranges written out; only the ends of a range are named.</summary>
    public static IEnumerable<(string Id, bool IsNamed)> DependsOn(string text) => Said().Matches(text).SelectMany(match => Ids(match.Groups["ids"].Value));

    /// <summary>All ids of a list, ranges written out; only the ends of a range are named.</summary>
    public static IEnumerable<(string Id, bool IsNamed)> Ids(string list)
    {
        foreach (Match match in Range().Matches(list))
        {
            var from = match.Groups["from"].Value;
            yield return (from, true);
            if (!match.Groups["to"].Success)
            {
                continue;
            }

            var to = match.Groups["to"].Value;
            foreach (var id in Between(from, to))
            {
                yield return (id, id == to);
            }
        }
    }

    /// <summary>Numbers of phases: <c>Phase 2-8</c>, <c>Phases 3, 4</c>. Each as its first and last.</summary>
    public static IEnumerable<(double From, double To)> Phases(string text) =>
        from Match match in PhaseRange().Matches(text)
        let numbers = match.Groups["numbers"].Value
        from Match range in NumberRange().Matches(numbers)
        let first = Number(range.Groups["from"].Value)
        select (first, range.Groups["to"].Success ? Number(range.Groups["to"].Value) : first);

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Those after the first to the last: T015-T022 has the same letters before numbers of the same length or more.</summary>
    private static IEnumerable<string> Between(string from, string to)
    {
        var (prefix, first, digits) = Split(from);
        var (_, last, _) = Split(to);
        if (last <= first || last - first > RangeMax)
        {
            return last == first ? Steps(from, to) : [to];
        }

        return Enumerable.Range(first + 1, last - first).Select(number => prefix + number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0'));
    }

    /// <summary>T007a-T007c, T-000.2.5-T-000.2.9: all but the last sign is the same. Of others only the end is known.</summary>
    private static IEnumerable<string> Steps(string from, string to)
    {
        var (first, last) = (from[^1], to[^1]);
        var isAlike = from.Length == to.Length && from[..^1] == to[..^1] && char.IsAsciiDigit(first) == char.IsAsciiDigit(last);
        return from == to ? [] : isAlike && first < last ? Enumerable.Range(first + 1, last - first).Select(sign => from[..^1] + (char)sign) : [to];
    }

    private static (string Prefix, int Number, int Digits) Split(string id)
    {
        var start = id.AsSpan().IndexOfAnyInRange('0', '9');
        var length = id.AsSpan(start).IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : id.Length - start;
        return (id[..start], int.Parse(id.AsSpan(start, length), System.Globalization.CultureInfo.InvariantCulture), length);
    }

    private const string Id = @"(?:T|TASK)-?[0-9]{1,9}[a-z]?(?:\.[0-9]{1,9}[a-z]?){0,6}";

    private const string Between1 = @"\s{0,3}(?:,\s{0,3}and\s|,|;|\+|&|/|and\s|-|–|—|to\s|through\s|\.\.)\s{0,3}";

    [GeneratedRegex(@"(?<![\w])(?:depends\s{1,3}(?:up)?on|depends|dependency|dependencies|dependent\s{1,3}on|requires|needs|blocked\s{1,3}by|after)\**:?\**\s{0,3}\[?\s{0,3}(?:completion\s{1,3}of\s|tasks?\s)?\s{0,3}(?<ids>" + Id + "(?:" + Between1 + Id + @"){0,500})(?![\w])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Said();

    [GeneratedRegex(@"(?<![\w])(?<from>" + Id + @")(?:\s{0,3}(?:-|–|—|to\s|through\s|\.\.)\s{0,3}(?<to>" + Id + @"))?(?![\w])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<![\w])phases?\s{1,3}(?<numbers>[0-9]{1,4}(?:\.[0-9]{1,4})?(?:\s{0,3}(?:-|–|,|\+|&|and\s)\s{0,3}[0-9]{1,4}(?:\.[0-9]{1,4})?){0,50})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhaseRange();

    [GeneratedRegex(@"(?<from>[0-9]{1,4}(?:\.[0-9]{1,4})?)(?:\s{0,3}[-–]\s{0,3}(?<to>[0-9]{1,4}(?:\.[0-9]{1,4})?))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberRange();
}
