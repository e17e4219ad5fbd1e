using System.Diagnostics.Metrics;

namespace Krewe.Gateway.Metrics;

/// <summary>What the measurements of an instrument mean.</summary>
internal enum FigureKind
{
    /// <summary>Grows by each measurement.</summary>
    Count,

    /// <summary>Is each measurement, which only grows.</summary>
    Total,

    /// <summary>Grows and shrinks by each measurement.</summary>
    Level,

    /// <summary>Is each measurement.</summary>
    Gauge,

    /// <summary>How the measurements are spread.</summary>
    Histogram,
}

/// <summary>Reads the kind of an instrument.</summary>
internal static class FigureKinds
{
    public static FigureKind Of(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        return name[..name.IndexOf('`', StringComparison.Ordinal)] switch
        {
            "Counter" => FigureKind.Count,
            "ObservableCounter" => FigureKind.Total,
            "UpDownCounter" => FigureKind.Level,
            "Histogram" => FigureKind.Histogram,
            _ => FigureKind.Gauge,
        };
    }

    /// <summary>As Prometheus calls it.</summary>
    public static string TypeName(this FigureKind kind) => kind switch
    {
        FigureKind.Count or FigureKind.Total => "counter",
        FigureKind.Histogram => "histogram",
        _ => "gauge",
    };
}
