using System.Text.RegularExpressions;

namespace Krewe.Cli.Output;

/// <summary>Says of a value that is not understood what it should be, where the parser would name a type of the platform.</summary>
internal static partial class Misread
{
    /// <summary>The parser's message, in words for people.</summary>
    public static string InWords(string message) => ExpectedType().Replace(message, found => found.Groups["type"].Value switch
    {
        "Int32" or "Int64" => "as a whole number",
        "Double" or "Decimal" => "as a number",
        _ => found.Value,
    });

    /// <summary>With or without the wrapping of a value that may be absent.</summary>
    [GeneratedRegex(@"as expected type '(System\.Nullable`1\[)?System\.(?<type>\w+)\]?'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExpectedType();
}
