using System.Globalization;
using System.Text;

namespace Krewe.Gateway.Metrics;

/// <summary>The measurements of one instrument with one set of tags.</summary>
/// <param name="tags">The tags.</param>
/// <param name="labels">The same as Prometheus writes them, without braces.</param>
/// <param name="bounds">The upper bounds of a histogram's buckets.</param>
/// <param name="next">Another series whose tags have the same hash, or null.</param>
internal sealed class Series(KeyValuePair<string, object?>[] tags, string labels, double[] bounds, Series? next)
{
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _value;

    public Series? Next => next;

    public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> others)
    {
        if (others.Length != tags.Length)
        {
            return false;
        }

        for (var index = 0; index < tags.Length; index++)
        {
            if (!string.Equals(tags[index].Key, others[index].Key, StringComparison.Ordinal) || !Equals(tags[index].Value, others[index].Value))
            {
                return false;
            }
        }

        return true;
    }

    public void Record(FigureKind kind, double value)
    {
        if (kind is FigureKind.Gauge or FigureKind.Total)
        {
            Volatile.Write(ref _value, value);
            return;
        }

        if (kind == FigureKind.Histogram)
        {
            Interlocked.Increment(ref _buckets[Bucket(value)]);
        }

        Add(value);
    }

    public void Write(StringBuilder text, string name, FigureKind kind)
    {
        if (kind == FigureKind.Histogram)
        {
            WriteHistogram(text, name);
        }
        else
        {
            Line(text, name, string.Empty, Volatile.Read(ref _value));
        }
    }

    private void WriteHistogram(StringBuilder text, string name)
    {
        var count = 0L;
        for (var index = 0; index < _buckets.Length; index++)
        {
            count += Interlocked.Read(ref _buckets[index]);
            var bound = index < bounds.Length ? bounds[index].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, name + "_bucket", $"le=\"{bound}\"", count);
        }

        Line(text, name + "_sum", string.Empty, Volatile.Read(ref _value));
        Line(text, name + "_count", string.Empty, count);
    }

    private void Line(StringBuilder text, string name, string extra, double value)
    {
        text.Append(name);
        if (labels.Length + extra.Length > 0)
        {
            text.Append('{').Append(labels).Append(labels.Length > 0 && extra.Length > 0 ? "," : string.Empty).Append(extra).Append('}');
        }

        text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private int Bucket(double value)
    {
        var index = Array.BinarySearch(bounds, value);
        return index < 0 ? ~index : index;
    }

    private void Add(double value)
    {
        var seen = Volatile.Read(ref _value);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref _value, seen + value, seen);
            if (before.Equals(seen))
            {
                return;
            }

            seen = before;
        }
    }
}
