namespace Krewe.Formats.Agents.FrontMatter;

/// <summary>One field of a front matter that is read line by line, while its lines come.</summary>
/// <param name="key">As it is written.</param>
/// <param name="first">What stands behind the colon.</param>
/// <param name="line">In the file, from 1.</param>
internal sealed class LenientField(string key, string first, int line)
{
    private static readonly string[] Names = ["name", "role", "model"];

    private readonly List<(string Text, int Line)> _items = [];
    private readonly List<string> _lines = IsBlock(first) ? [] : [first];

    public string Key => key;

    /// <summary>Takes a line that goes on with the field: an item of a list, or more of its text.</summary>
    public void Add(string text, int at)
    {
        if (first.Length == 0 && (text == "-" || text.StartsWith("- ", StringComparison.Ordinal)))
        {
            _items.Add((Unquoted(text[1..].Trim()), at));
        }
        else
        {
            _lines.Add(text);
        }
    }

    /// <summary>What the field says; null when it is a name that begins as a list does and is none.</summary>
    public FrontMatterValue? ToValue()
    {
        if (_items.Count > 0)
        {
            return List(_items);
        }

        var text = Text();
        if (text is ['[', .., ']'] && first.Length > 0)
        {
            return List(text[1..^1].Split(',').Select(item => (Unquoted(item.Trim()), line)));
        }

        if (text is ['[' or '{', ..] && Names.Contains(key, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var value = new FrontMatterValue(line);
        if (text is not ("" or "~" or "null"))
        {
            value.Add(Unquoted(text), line);
        }

        return value;
    }

    private FrontMatterValue List(IEnumerable<(string Text, int Line)> items)
    {
        var value = new FrontMatterValue(line) { IsList = true };
        foreach (var (text, at) in items.Where(item => item.Text.Length > 0))
        {
            value.Add(text, at);
        }

        return value;
    }

    /// <summary>A line break ends a paragraph only where a line is empty, or where the text is written to keep them.</summary>
    private string Text()
    {
        var separator = first.StartsWith('|') ? "\n" : " ";
        var paragraphs = string.Join('\n', _lines).Trim('\n').Split("\n\n");
        return string.Join("\n\n", paragraphs.Select(paragraph => paragraph.Replace("\n", separator, StringComparison.Ordinal))).Trim();
    }

    /// <summary>Without the quotes around it; a break that is written as one becomes one.</summary>
    private static string Unquoted(string text)
    {
        var inner = text is ['"', .., '"'] or ['\'', .., '\''] ? text[1..^1] : text;
        return inner.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    private static bool IsBlock(string first) => first is "|" or ">" or "|-" or ">-" or "|+" or ">+";
}
