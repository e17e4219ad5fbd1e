using System.Buffers;
using Krewe.Storage.Events;

namespace Krewe.Gateway.Feed;

/// <summary>An event as all live readers of a project share it: written once, in the two ways that readers may see it.</summary>
internal sealed class FeedEvent
{
    private readonly byte[] _whole;
    private readonly byte[] _withoutSession;

    public FeedEvent(StoredEvent stored)
    {
        Stored = stored;
        _whole = Frame(stored, new Eyes(null, SeesAll: true));
        _withoutSession = stored.Event.Session is null ? _whole : Frame(stored, default);
    }

    public StoredEvent Stored { get; }

    public long Seq => Stored.Seq;

    /// <summary>How much memory its text takes.</summary>
    public int Bytes => ReferenceEquals(_whole, _withoutSession) ? _whole.Length : _whole.Length + _withoutSession.Length;

    /// <summary>What these eyes may see of it, as a piece of an event stream.</summary>
    public ReadOnlySpan<byte> FrameFor(in Eyes eyes) => Stored.Event.Session is { } session && eyes.MaySee(session) ? _whole : _withoutSession;

    private static byte[] Frame(StoredEvent stored, in Eyes eyes)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        FeedFrames.WriteEvent(bytes, stored, eyes);
        return bytes.WrittenSpan.ToArray();
    }
}
