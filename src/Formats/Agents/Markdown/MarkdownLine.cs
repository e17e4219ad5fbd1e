namespace Krewe.Formats.Agents.Markdown;

internal enum MarkdownKind
{
    Blank,
    Heading,
    Bullet,
    Row,
    Text,
}

/// <summary>A line of Markdown outside code blocks.</summary>
/// <param name="Number">In the file, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Level">Of a heading: 1 to 6; else 0.</param>
/// <param name="Text">Without the signs that make it what it is.</param>
internal readonly record struct MarkdownLine(int Number, MarkdownKind Kind, int Level, string Text)
{
    /// <summary>The text without emphasis and backticks.</summary>
    public string Plain => Text.Replace("**", string.Empty, StringComparison.Ordinal).Replace("`", string.Empty, StringComparison.Ordinal).Trim();
}
