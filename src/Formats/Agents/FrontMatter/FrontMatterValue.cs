namespace Krewe.Formats.Agents.FrontMatter;

/// <summary>The value of one field: a text, a list of texts, or something deeper that no field here is.</summary>
internal sealed class FrontMatterValue(int line)
{
    private readonly List<(string Text, int Line)> _texts = [];

    /// <summary>In the file, from 1.</summary>
    public int Line { get; } = line;

    public bool IsList { get; init; }

    /// <summary>It holds more than texts.</summary>
    public bool IsNested { get; set; }

    /// <summary>Its texts with their lines; one for a text, none for an empty value.</summary>
    public IReadOnlyList<(string Text, int Line)> Texts => _texts;

    public void Add(string text, int line) => _texts.Add((text, line));
}
