namespace Krewe.Formats.Checklists;

/// <summary>Which lines stand below an item, as part of it.</summary>
internal static class Nesting
{
    /// <summary>The lines below a box that belong to it: those that are indented further, and code among them, up to a heading.</summary>
    public static IReadOnlyList<ChecklistLine> Below(IReadOnlyList<ChecklistLine> lines, ChecklistLine box)
    {
        var end = box.Number;
        for (var index = box.Number; index < lines.Count; index++)
        {
            var line = lines[index];
            var isWithin = line.Indent > box.Indent || (line.Kind == ChecklistLineKind.Verbatim && end == index && end > box.Number && lines[index - 1].Kind == ChecklistLineKind.Verbatim);
            if (line.Kind == ChecklistLineKind.Blank)
            {
                continue;
            }

            if (!isWithin || line.Kind == ChecklistLineKind.Heading)
            {
                break;
            }

            end = index + 1;
        }

        return [.. lines.Take(end).Skip(box.Number)];
    }

    /// <summary>Lines as a text of their own: without the indentation that all of them have.</summary>
    public static string? Text(IReadOnlyList<ChecklistLine> lines)
    {
        var columns = lines.Where(line => line.Kind != ChecklistLineKind.Blank).Select(line => line.Indent).DefaultIfEmpty(0).Min();
        var text = string.Join('\n', lines.Select(line => Outdented(line.Whole, columns))).Trim('\n');
        return text.Length == 0 ? null : text;
    }

    private static string Outdented(string text, int columns)
    {
        var start = 0;
        for (var column = 0; start < text.Length && column < columns && text[start] is ' ' or '\t'; start++)
        {
            column += text[start] == ' ' ? 1 : 4 - (column % 4);
        }

        return text[start..];
    }
}
