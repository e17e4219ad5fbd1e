namespace Krewe.Domain.Routing;

/// <summary>
/// A phrase that describes work, such as "Design/implement API endpoints" or "REST or GraphQL APIs". Work is what it describes when the
/// work's words hold all of its own; of words with <c>/</c> or "or" between them one is enough. Verbs such as "implement" and
/// glue such as "the" do not count; a phrase of nothing else describes nothing.
/// </summary>
public sealed class WorkPhrase
{
    /// <summary>Characters that are looked at; the rest of a longer phrase is ignored.</summary>
    public const int LengthMax = 500;

    private readonly string[][] _choices;

    private WorkPhrase(string text, string[][] choices) => (Text, _choices) = (text, choices);

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>Reads a phrase; any text is one.</summary>
    public static WorkPhrase Of(string text) => new(text, Choices(text.Length > LengthMax ? text[..LengthMax] : text));

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>True when the words hold all that the phrase asks for.</summary>
    internal bool Describes(IReadOnlySet<string> words) =>
        _choices.Length > 0 && Array.TrueForAll(_choices, choice => Array.Exists(choice, words.Contains));

    private static string[][] Choices(string text)
    {
        var choices = new List<List<string>>();
        var isAlternative = false;
        var lastSpoke = false;
        foreach (var token in WorkWords.Tokens(text))
        {
            if (token is "/" or "or")
            {
                isAlternative = true;
                continue;
            }

            var speaks = WorkWords.Speaks(token);
            if (speaks && isAlternative && lastSpoke)
            {
                choices[^1].Add(WorkWords.Stem(token));
            }
            else if (speaks)
            {
                choices.Add([WorkWords.Stem(token)]);
            }

            (isAlternative, lastSpoke) = (false, speaks);
        }

        return [.. choices.Select(choice => choice.ToArray())];
    }
}
