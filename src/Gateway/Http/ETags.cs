using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>Versions as entity tags.</summary>
internal static class ETags
{
    /// <summary>A strong tag: the same version is the same task.</summary>
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that <c>If-Match</c> asks for; null for any (no header, or <c>*</c>).</summary>
    public static long? ReadIfMatch(HttpRequest request, Problems problems)
    {
        var header = request.Headers.IfMatch;
        var text = header.Count == 0 ? "*" : header.ToString().Trim();
        if (text == "*")
        {
            return null;
        }

        if (text.Length > 2 && text[0] == '"' && text[^1] == '"'
            && long.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return version;
        }

        problems.Add("If-Match", "must be one ETag that this server gave, such as \"7\", or *");
        return null;
    }
}
