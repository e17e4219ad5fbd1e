using System.Globalization;
using System.Text;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Tasks;

/// <summary>
/// The words that a task is found by, as both databases index them: title and id cut into words of letters and digits, labels,
/// type and assignee. Each is marked with what it is and begins with its project's number, so that one index serves all four
/// filters and never looks at another project's tasks. Derived from the row and written with it, like an index.
/// </summary>
internal static class Facets
{
    private const int LengthMax = 256;
    private const char Word = 'w';
    private const char Label = 'l';
    private const char Type = 't';
    private const char Assignee = 'a';

    /// <summary>The facets of a row.</summary>
    public static string[] Of(int project, TaskState state)
    {
        var facets = new HashSet<string>(StringComparer.Ordinal) { Facet(project, Type, state.Type) };
        foreach (var label in state.Labels)
        {
            facets.Add(Facet(project, Label, label));
        }

        if (state.Assignee is not null)
        {
            facets.Add(Facet(project, Assignee, state.Assignee));
        }

        AddWords(facets, project, state.Title);
        AddWords(facets, project, state.Key.Id);
        return [.. facets];
    }

    /// <summary>The facets that a row must all have to be found.</summary>
    public static string[] Of(int project, TaskFilter filter)
    {
        var facets = new HashSet<string>(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(filter.Text) && !AddWords(facets, project, filter.Text))
        {
            // Nothing but signs: no row has the empty word, so nothing is found.
            facets.Add(Facet(project, Word, string.Empty));
        }

        if (filter.Assignee is not null)
        {
            facets.Add(Facet(project, Assignee, filter.Assignee));
        }

        foreach (var label in filter.Labels)
        {
            facets.Add(Facet(project, Label, label));
        }

        if (filter.Type is not null)
        {
            facets.Add(Facet(project, Type, filter.Type));
        }

        return [.. facets];
    }

    private static bool AddWords(HashSet<string> facets, int project, string text)
    {
        var any = false;
        var word = new StringBuilder();
        Span<char> letters = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(letters[..Rune.ToLowerInvariant(rune).EncodeToUtf16(letters)]);
            }
            else
            {
                any |= Close(facets, project, word);
            }
        }

        return any | Close(facets, project, word);
    }

    private static bool Close(HashSet<string> facets, int project, StringBuilder word)
    {
        if (word.Length == 0)
        {
            return false;
        }

        facets.Add(Facet(project, Word, word.ToString()));
        word.Clear();
        return true;
    }

    private static string Facet(int project, char kind, string value) => $"{project}{kind}{Shortened(value)}";

    /// <summary>An index takes keys of a bounded size. What is cut is cut when it is looked for, too.</summary>
    private static string Shortened(string value)
    {
        if (value.Length <= LengthMax)
        {
            return value;
        }

        var end = char.IsHighSurrogate(value[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
        return value[..end];
    }
}
