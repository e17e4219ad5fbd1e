namespace Krewe.Gateway.Mcp.Views;

/// <summary>Long texts as a model needs them to decide whether it needs the rest.</summary>
internal static class Shortened
{
    /// <summary>The text, or its beginning and how long it is.</summary>
    public static string? To(string? text, int charactersMax)
    {
        if (text is null || text.Length <= charactersMax)
        {
            return text;
        }

        // Not in the middle of a surrogate pair.
        var end = char.IsHighSurrogate(text[charactersMax - 1]) ? charactersMax - 1 : charactersMax;
        return $"{text[..end]}... (the first {end} of {text.Length} characters; show with full: true has all)";
    }
}
