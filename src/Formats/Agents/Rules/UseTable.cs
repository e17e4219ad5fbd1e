using Krewe.Formats.Agents.Markdown;

namespace Krewe.Formats.Agents.Rules;

/// <summary>The rows of a table "When to Use This Agent": a scenario, and YES, or NO with the agent to use in its place.</summary>
internal static class UseTable
{
    public const string Source = "when-to-use";

    /// <summary>Adds what a row says. One without a verdict says nothing, which is remarked when it stands under the header.</summary>
    public static void Read(MarkdownLine row, bool isUnderHeader, GatheredRole role)
    {
        var cells = Cells(row.Text);
        var verdict = cells.Skip(1).FirstOrDefault(cell => IsYes(cell) || IsNo(cell));
        if (verdict is null)
        {
            if (isUnderHeader)
            {
                role.Remark(row.Number, "a row that says neither YES nor NO was left out");
            }

            return;
        }

        if (IsYes(verdict))
        {
            role.AddUseWhen(new(cells[0], Source, row.Number));
        }
        else
        {
            role.AddExclusion(new(cells[0], UsePhrases.Redirect(verdict), Source, row.Number));
        }
    }

    /// <summary>True for the row that names the columns of such a table.</summary>
    public static bool IsHeader(MarkdownLine row) =>
        Cells(row.Text).Exists(cell => Sections.KindOf(cell) is SectionKind.WhenToUse || cell.Equals("use this agent", StringComparison.OrdinalIgnoreCase));

    /// <summary>True for the line between the header and the rows: <c>|---|:-:|</c>.</summary>
    public static bool IsRule(MarkdownLine row) => row.Text.AsSpan().IndexOfAnyExcept("|-: \t") < 0 && row.Text.Contains('-', StringComparison.Ordinal);

    private static List<string> Cells(string row) =>
        [.. row.Trim().Trim('|').Split('|').Select(cell => cell.Replace("*", string.Empty, StringComparison.Ordinal).Replace("`", string.Empty, StringComparison.Ordinal).Trim())];

    private static bool IsYes(string cell) => FirstWord(cell) is "yes" || (FirstWord(cell).Length == 0 && cell.AsSpan().IndexOfAny('✅', '✓', '✔') >= 0);

    private static bool IsNo(string cell) => FirstWord(cell) is "no" || cell is ['❌' or '✗' or '✘', ..];

    private static string FirstWord(string cell)
    {
        var start = cell.AsSpan().IndexOfAny(Letters);
        if (start < 0)
        {
            return string.Empty;
        }

        var rest = cell.AsSpan(start);
        var end = rest.IndexOfAnyExcept(Letters);
        return (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
