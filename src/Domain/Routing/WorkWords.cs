using System.Text;

namespace Krewe.Domain.Routing;

/// <summary>Cuts a text into words that can be compared: lower case, singular, without words that say nothing about the work.</summary>
internal static class WorkWords
{
    private const int StemLengthMin = 3;

    // Verbs that go with any work, and the glue of sentences.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "any", "as", "at", "by", "for", "from", "in", "into", "is", "it", "new", "of", "on", "or", "our", "some", "that", "the", "this",
        "to", "via", "when", "where", "with", "you", "your",
        "add", "adding", "build", "building", "change", "changes", "changing", "create", "creating", "define", "design", "designing", "develop", "developing",
        "do", "ensure", "fix", "fixing", "handle", "handling", "implement", "implementation", "implementing", "improve", "improving", "make", "making",
        "manage", "need", "needs", "provide", "setup", "support", "task", "update", "updating", "use", "using", "work", "write", "writing",
    };

    /// <summary>The words of a text, in its order; <c>/</c> between words stays as a word of its own.</summary>
    public static IEnumerable<string> Tokens(string text)
    {
        var word = new StringBuilder();
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && IsOfWord(text, index))
            {
                word.Append(char.ToLowerInvariant(text[index]));
                continue;
            }

            if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (index < text.Length && text[index] == '/')
            {
                yield return "/";
            }
        }
    }

    /// <summary>The words that can tell one work from another.</summary>
    public static HashSet<string> Of(IEnumerable<string> texts) => texts.SelectMany(Tokens).Where(Speaks).Select(Stem).ToHashSet(StringComparer.Ordinal);

    public static bool Speaks(string token) => token != "/" && !Silent.Contains(token);

    /// <summary>The singular, roughly: the same for both sides is all that matters.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= StemLengthMin || word[^1] != 's' || word[^2] == 's')
        {
            return word;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal))
        {
            return word[..^3] + "y";
        }

        var isLongPlural = word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal);
        return isLongPlural ? word[..^2] : word[..^1];
    }

    private static bool IsOfWord(string text, int index) => text[index] switch
    {
        '+' or '#' => index > 0 && (char.IsLetterOrDigit(text[index - 1]) || text[index - 1] == text[index]),
        '.' => index > 0 && index + 1 < text.Length && char.IsLetterOrDigit(text[index - 1]) && char.IsLetterOrDigit(text[index + 1]),
        var character => char.IsLetterOrDigit(character),
    };
}
