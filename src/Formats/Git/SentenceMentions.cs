using System.Buffers;
using System.Text.RegularExpressions;

namespace Krewe.Formats.Git;

/// <summary><c>Closes web-1, web-2 and web-3</c>, <c>Fixes: web-1</c>, <c>Refs web-1</c>: a word, and the tasks that follow it.</summary>
internal static partial class SentenceMentions
{
    private static readonly string[] Between = [",", "&", "and "];
    private static readonly SearchValues<char> EndsOfParts = SearchValues.Create(".,;:!?");

    public static void Read(string line, MentionSet found)
    {
        foreach (var match in Word().EnumerateMatches(line))
        {
            var before = line.AsSpan(0, match.Index);
            if (before.IsEmpty || !(TaskIdText.IsLetter(before[^1]) || before[^1] is '/' or '\\' or '@' or '#' or '$'))
            {
                var word = line.AsSpan(match.Index, match.Length);
                ReadList(line.AsSpan(match.Index + match.Length), word[0] is 'c' or 'C' or 'f' or 'F' || IsResolve(word), IsDenied(before), found);
            }
        }
    }

    private static void ReadList(ReadOnlySpan<char> rest, bool isEnd, bool isDenied, MentionSet found)
    {
        var id = TaskIdText.AtStart(rest);
        while (!id.IsEmpty)
        {
            found.Add(id, isEnd && !isDenied, goesOn: !isEnd || isDenied);
            rest = rest[id.Length..].TrimStart();
            if (!TryPassBetween(ref rest))
            {
                break;
            }

            id = TaskIdText.AtStart(rest);
        }
    }

    private static bool TryPassBetween(ref ReadOnlySpan<char> rest)
    {
        var isPassed = false;
        foreach (var between in Between)
        {
            if (rest.StartsWith(between, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[between.Length..].TrimStart();
                isPassed = true;
            }
        }

        return isPassed;
    }

    private static bool IsResolve(ReadOnlySpan<char> word) => word.StartsWith("res", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Does not yet fix web-1" ends nothing, nor does "to close web-1 we need": what is not said of the work itself only links.</summary>
    private static bool IsDenied(ReadOnlySpan<char> before)
    {
        var part = before[(before.LastIndexOfAny(EndsOfParts) + 1)..];
        foreach (var range in part.Split(' '))
        {
            var word = part[range];
            if (word.Equals("not", StringComparison.OrdinalIgnoreCase)
                || word.Equals("never", StringComparison.OrdinalIgnoreCase)
                || word.Equals("to", StringComparison.OrdinalIgnoreCase)
                || word.Equals("cannot", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith("n\u2019t", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words, up to the id. No part of it repeats within itself: a line of anybody's is read in one go.</summary>
    [GeneratedRegex(
        @"(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|references?|part of)(?:: ?| )[ \t]*(?:tasks? )?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
