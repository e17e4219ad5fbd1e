using System.Diagnostics.Metrics;
using System.Text;

namespace Krewe.Gateway.Metrics;

/// <summary>The measurements of one instrument, a series for each set of tags. Recording takes no lock and allocates nothing.</summary>
internal sealed class Figure
{
    /// <summary>More than this is a tag that should not be one.</summary>
    private const int SeriesMax = 1_000;

    /// <summary>Names of things that tenants own: they would tell everybody who may read figures, and grow without bound.</summary>
    private static readonly string[] PrivateTags = ["organization", "project", "agent", "session", "task"];

    private readonly FigureKind _kind;
    private readonly string? _description;
    private readonly double[] _bounds;
    private readonly Lock _gate = new();
    private volatile Dictionary<int, Series> _series = [];

    public Figure(Instrument instrument)
    {
        _kind = FigureKinds.Of(instrument);
        _description = instrument.Description;
        _bounds = _kind == FigureKind.Histogram ? HistogramBounds.Of(instrument) : [];
        Name = FigureName.Of(instrument, _kind);
    }

    public string Name { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Find(Public(tags))?.Record(_kind, value);

    public void WriteHeading(StringBuilder text)
    {
        if (!string.IsNullOrEmpty(_description))
        {
            text.Append("# HELP ").Append(Name).Append(' ').Append(_description.ReplaceLineEndings(" ")).Append('\n');
        }

        text.Append("# TYPE ").Append(Name).Append(' ').Append(_kind.TypeName()).Append('\n');
    }

    public void WriteSeries(StringBuilder text)
    {
        foreach (var first in _series.Values)
        {
            for (var series = first; series is not null; series = series.Next)
            {
                series.Write(text, Name, _kind);
            }
        }
    }

    private Series? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = Hash(tags);
        var known = _series;
        for (var series = known.GetValueOrDefault(hash); series is not null; series = series.Next)
        {
            if (series.Has(tags))
            {
                return series;
            }
        }

        return Add(hash, tags);
    }

    private Series? Add(int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            for (var series = _series.GetValueOrDefault(hash); series is not null; series = series.Next)
            {
                if (series.Has(tags))
                {
                    return series;
                }
            }

            if (_series.Count >= SeriesMax)
            {
                return null;
            }

            // Readers hold the old dictionary, so it is replaced and never changed.
            var added = new Series(tags.ToArray(), Labels(tags), _bounds, _series.GetValueOrDefault(hash));
            _series = new Dictionary<int, Series>(_series) { [hash] = added };
            return added;
        }
    }

    private static ReadOnlySpan<KeyValuePair<string, object?>> Public(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, _) in tags)
        {
            if (PrivateTags.Contains(name))
            {
                return tags.ToArray().Where(tag => !PrivateTags.Contains(tag.Key)).ToArray();
            }
        }

        return tags;
    }

    private static int Hash(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = default(HashCode);
        foreach (var (name, value) in tags)
        {
            hash.Add(name);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            labels.Append(labels.Length == 0 ? string.Empty : ",")
                .Append(FigureName.Clean(name)).Append("=\"").Append(FigureName.Escape(value?.ToString() ?? string.Empty)).Append('"');
        }

        return labels.ToString();
    }
}
