using System.Text;

namespace Krewe.Cli.Bd.Flags;

/// <summary>A list in one word: commas between, and quotes around what has a comma itself.</summary>
internal static class CommaList
{
    /// <summary>The parts; none of an empty text.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (!text.Contains('"', StringComparison.Ordinal))
        {
            return text.Length == 0 ? [] : text.Split(',');
        }

        List<string> parts = [];
        var part = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (letter == '"' && isQuoted && index + 1 < text.Length && text[index + 1] == '"')
            {
                part.Append('"');
                index++;
            }
            else if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(letter);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
