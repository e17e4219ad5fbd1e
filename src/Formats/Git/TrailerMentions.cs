namespace Krewe.Formats.Git;

/// <summary>
/// <c>Task: web-1</c> on a line of its own, as git's trailers are written. It links. Any id will do, because nothing else could be meant: also one
/// that is a plain word.
/// </summary>
internal static class TrailerMentions
{
    private static readonly string[] Names = ["Task:", "Tasks:"];

    public static void Read(string line, MentionSet found)
    {
        var text = line.AsSpan().Trim();
        foreach (var name in Names)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                ReadValue(text[name.Length..], found);
            }
        }
    }

    private static void ReadValue(ReadOnlySpan<char> value, MentionSet found)
    {
        foreach (var range in value.Split(','))
        {
            if (!TaskIdText.IsId(value[range].Trim()))
            {
                return;
            }
        }

        foreach (var range in value.Split(','))
        {
            found.Add(value[range].Trim(), completes: false);
        }
    }
}
