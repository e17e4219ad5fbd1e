namespace Krewe.Silo;

/// <summary>Reads <c>--cors</c>: the origins that browsers name, each as they send it.</summary>
internal static class Origin
{
    private const string Any = "*";

    /// <summary>The origins; none when nothing was said.</summary>
    /// <exception cref="StartException">One is no origin, and would never be what a browser sends; the message says which.</exception>
    public static IReadOnlyList<string> ReadAll(string? text) =>
        [.. (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];

    private static string Read(string text) => text == Any || IsOrigin(text)
        ? text
        : throw new StartException($"--{OptionNames.Cors} is a list of origins as https://app.example or http://127.0.0.1:5173, without a path, or {Any} for all, and '{text}' is none");

    /// <summary>A path, a slash at the end or the port that its scheme has anyway are never sent, and so would never match.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Host.Length: > 0, UserInfo.Length: 0 }
        && !text.Contains(Any, StringComparison.Ordinal)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}
