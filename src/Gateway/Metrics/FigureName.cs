using System.Diagnostics.Metrics;

namespace Krewe.Gateway.Metrics;

/// <summary>Names as Prometheus wants them: with the unit and, of counters, <c>_total</c> at the end.</summary>
internal static class FigureName
{
    public static string Of(Instrument instrument, FigureKind kind)
    {
        var name = Clean(instrument.Name);
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => string.Empty,
        };
        name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        var isCounter = kind is FigureKind.Count or FigureKind.Total;
        return isCounter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>Letters, digits and underscores.</summary>
    public static string Clean(string name) => string.Create(name.Length, name, static (clean, from) =>
    {
        for (var index = 0; index < from.Length; index++)
        {
            clean[index] = char.IsAsciiLetterOrDigit(from[index]) ? from[index] : '_';
        }
    });

    public static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
