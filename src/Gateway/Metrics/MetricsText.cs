using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Krewe.Gateway.Metrics;

/// <summary>
/// Keeps the figures of all allowed meters and writes them in Prometheus' text format. What is measured is decided where it is
/// measured; this only listens.
/// </summary>
internal sealed class MetricsText : IDisposable
{
    private static readonly string[] MeterPrefixes = ["Krewe", "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, Figure> _figures = new();

    public MetricsText()
    {
        _listener.InstrumentPublished = Listen;

        // An instrument that is disposed while it is being read is read once more, without the figure that it was listened to with.
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, figure) => ((Figure?)figure)?.Record(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, figure) => ((Figure?)figure)?.Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, figure) => ((Figure?)figure)?.Record(value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, figure) => ((Figure?)figure)?.Record(value, tags));
        _listener.Start();
    }

    /// <summary>Every figure as it is now.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder(16 * 1024);

        // Two instruments may have one name, when two parts of the program measure the same: one heading must do for both.
        foreach (var named in _figures.Values.GroupBy(figure => figure.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            named.First().WriteHeading(text);
            foreach (var figure in named)
            {
                figure.WriteSeries(text);
            }
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Listen(Instrument instrument, MeterListener listener)
    {
        if (Array.Exists(MeterPrefixes, prefix => instrument.Meter.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            listener.EnableMeasurementEvents(instrument, _figures.GetOrAdd(instrument, static found => new Figure(found)));
        }
    }
}
