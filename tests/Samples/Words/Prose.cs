using System.Globalization;
using System.Text;

namespace Krewe.Samples.Words;

/// <summary>Titles and descriptions that read like a team's own.</summary>
internal sealed class Prose(Dice dice)
{
    public const int MaxDescriptionLength = 7500;

    /// <summary>What the issue is called, by what it is.</summary>
    public string Title(string type, int number) => type switch
    {
        "epic" => $"{Vocabulary.Areas[number % Vocabulary.Areas.Length]}{(number < Vocabulary.Areas.Length ? "" : ", second step")}",
        "bug" => Capital($"{Component()} {dice.Pick(Vocabulary.Faults)} {dice.Pick(Vocabulary.Conditions)}"),
        "feature" => $"Give the {Component()} {dice.Pick(Vocabulary.Things)}",
        "chore" => dice.Chance(50) ? $"Upgrade what the {Component()} depends on" : $"Remove the last callers of the old {Component()}",
        "spike" => $"Find out whether the {Component()} can do without the {Component()}",
        "milestone" => $"Release check: {Vocabulary.Areas[number % Vocabulary.Areas.Length]}",
        _ => dice.Below(4) switch
        {
            0 => $"Add {dice.Pick(Vocabulary.Things)} to the {Component()}",
            1 => $"Cover the {Component()} with tests {dice.Pick(Vocabulary.Conditions)}",
            2 => $"Move {dice.Pick(Vocabulary.Things)} out of {dice.Pick(Vocabulary.Files)}",
            _ => $"Document how the {Component()} behaves {dice.Pick(Vocabulary.Conditions)}",
        },
    };

    /// <summary>Paragraphs, lists and snippets until about so many characters are there; never more than the longest seen in real files.</summary>
    public string Description(int about)
    {
        var text = new StringBuilder();
        while (text.Length < about)
        {
            var part = Part(text.Length);
            if (text.Length + part.Length + 2 > MaxDescriptionLength)
            {
                break;
            }

            text.Append(text.Length == 0 ? "" : "\n\n").Append(part);
        }

        return text.ToString();
    }

    /// <summary>A sentence or two, for remarks and reasons.</summary>
    public string Sentence() => Fill(dice.Pick(Vocabulary.Sentences));

    public string Acceptance() => string.Join('\n', dice.Some(Vocabulary.Steps, dice.Between(1, 3)).Select(step => $"- [ ] {Fill(step)}"));

    private string Part(int length) => (length == 0 ? 0 : dice.Below(6)) switch
    {
        < 3 => string.Join(' ', dice.Some(Vocabulary.Sentences, dice.Between(1, 3)).Select(Fill)),
        3 => "## Steps\n" + string.Join('\n', dice.Some(Vocabulary.Steps, dice.Between(2, 5)).Select((step, index) => $"{index + 1}. {Fill(step)}")),
        4 => Fill(dice.Pick(Vocabulary.Snippets)),
        _ => "Done when:\n" + Acceptance(),
    };

    private string Fill(string template) => template
        .Replace("{component2}", Component())
        .Replace("{component}", Component())
        .Replace("{file}", dice.Pick(Vocabulary.Files))
        .Replace("{person}", dice.Pick(Vocabulary.People))
        .Replace("{n2}", Number(1000))
        .Replace("{n}", Number(100))
        .Replace("{d}", Number(9));

    private string Number(int limit) => dice.Between(1, limit).ToString(CultureInfo.InvariantCulture);

    private string Component() => dice.Pick(Vocabulary.Components);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
