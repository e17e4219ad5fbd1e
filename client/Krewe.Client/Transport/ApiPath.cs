using System.Globalization;
using System.Text;

namespace Krewe.Client.Transport;

/// <summary>Builds paths: ids are hostile until they are escaped.</summary>
internal static class ApiPath
{
    /// <summary>One segment of a path.</summary>
    public static string Segment(string value) => Uri.EscapeDataString(value);

    /// <summary>The path with the parts that are not null, in their order, as its query.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }

    /// <summary>A number as it is written in a query.</summary>
    public static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
