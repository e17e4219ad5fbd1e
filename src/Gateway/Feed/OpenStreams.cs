using Krewe.Gateway.Http;

namespace Krewe.Gateway.Feed;

/// <summary>The streams that are open in this process: how many one key and all together may have, and whom to end when it stops.</summary>
internal sealed class OpenStreams(GatewayOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<EventStream, string> _streams = [];
    private int _count;
    private bool _isStopping;

    /// <summary>Takes a place for a stream, or says why there is none. <see cref="Leave"/> must follow when there is.</summary>
    public ErrorAnswer? TryEnter(string keyId)
    {
        lock (_gate)
        {
            var ofKey = _byKey.GetValueOrDefault(keyId);
            if (_count >= options.EventStreams)
            {
                return Errors.Unavailable(
                    $"This server has as many event streams open as it may, {options.EventStreams}. Try again in a moment, or read pages instead.");
            }

            if (ofKey >= options.EventStreamsPerKey)
            {
                return Errors.TooManyStreams(options.EventStreamsPerKey);
            }

            _byKey[keyId] = ofKey + 1;
            _count++;
            return null;
        }
    }

    public void Leave(string keyId)
    {
        lock (_gate)
        {
            _count--;
            if (--_byKey[keyId] == 0)
            {
                _byKey.Remove(keyId);
            }
        }
    }

    /// <summary>
    /// A stream begins, with the credential that it lives by. In a process that stops it is told so and ends: a browser connects again
    /// after an answer that ended, and never after a refusal.
    /// </summary>
    public void Add(EventStream stream, string credential)
    {
        lock (_gate)
        {
            _streams.Add(stream, credential);
            if (!_isStopping)
            {
                return;
            }
        }

        stream.End(StreamEnd.Stopping);
    }

    public void Remove(EventStream stream)
    {
        lock (_gate)
        {
            _streams.Remove(stream);
        }
    }

    /// <summary>Every open stream and its credential.</summary>
    public IReadOnlyList<KeyValuePair<EventStream, string>> All()
    {
        lock (_gate)
        {
            return [.. _streams];
        }
    }

    /// <summary>Ends every stream, and from now on each that begins.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
        }

        foreach (var (stream, _) in All())
        {
            stream.End(StreamEnd.Stopping);
        }
    }
}
