using System.Text;

namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>Texts in headers that hold what a header cannot, as the protocol writes them: <c>=?base64?...?=</c>.</summary>
internal static class HeaderText
{
    private const string Begin = "=?base64?";
    private const string End = "?=";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text that a header's value stands for; null when it stands for none.</summary>
    public static string? Decode(string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }

        if (!value.StartsWith(Begin, StringComparison.Ordinal) || !value.EndsWith(End, StringComparison.Ordinal) || value.Length < Begin.Length + End.Length)
        {
            return value;
        }

        try
        {
            return Strict.GetString(Convert.FromBase64String(value[Begin.Length..^End.Length]));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
