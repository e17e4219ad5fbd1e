using System.Globalization;

namespace Krewe.Gateway.Mcp.Views;

/// <summary>Times as texts show them: to a second, because nobody plans by less.</summary>
internal static class TimeText
{
    public static string Of(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
