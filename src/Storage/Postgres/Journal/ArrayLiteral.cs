using System.Text;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>
/// Writes PostgreSQL's text form of an array: a batch sends one list per row, and an array of arrays cannot be ragged.
/// </summary>
internal static class ArrayLiteral
{
    /// <summary>All items quoted: <c>{"a","b"}</c>.</summary>
    public static string Of(IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return "{}";
        }

        var text = new StringBuilder("{");
        for (var index = 0; index < items.Count; index++)
        {
            text.Append(index == 0 ? "\"" : ",\"");
            Append(text, items[index]);
            text.Append('"');
        }

        return text.Append('}').ToString();
    }

    private static void Append(StringBuilder text, string item)
    {
        if (!item.AsSpan().ContainsAny('"', '\\'))
        {
            text.Append(item);
            return;
        }

        foreach (var letter in item)
        {
            if (letter is '"' or '\\')
            {
                text.Append('\\');
            }

            text.Append(letter);
        }
    }
}
