using System.Buffers;
using System.IO.Pipelines;

namespace Krewe.Gateway.Feed;

/// <summary>
/// Where a stream's pieces are written: little is ever held for a reader that takes nothing, and it is known since when it takes nothing.
/// </summary>
internal sealed class StreamOutput(PipeWriter writer, TimeProvider time) : IBufferWriter<byte>
{
    /// <summary>With so much written it is sent before more is: no more than this and one piece is held for a reader.</summary>
    public const int UnsentBytesMax = 64 * 1024;

    public static readonly TimeSpan KeepAliveAfter = TimeSpan.FromSeconds(15);

    /// <summary>A line of 40 kbit/s takes all that is held in this time.</summary>
    public static readonly TimeSpan StalledAfter = TimeSpan.FromSeconds(30);

    private int _unsentBytes;
    private long _turnedAt = time.GetTimestamp();
    private volatile bool _isSending;

    /// <summary>True when what is written has to be sent before more is.</summary>
    public bool IsFull => _unsentBytes >= UnsentBytesMax;

    /// <summary>True while the reader does not take what is sent.</summary>
    public bool IsSending => _isSending;

    /// <summary>True when nothing was sent for so long that whoever is between may take the connection for dead.</summary>
    public bool IsSilent => !_isSending && HasBeen(KeepAliveAfter);

    /// <summary>True when the reader has not taken what is sent for too long.</summary>
    public bool IsStalled => _isSending && HasBeen(StalledAfter);

    public void Advance(int count)
    {
        _unsentBytes += count;
        writer.Advance(count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => writer.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => writer.GetSpan(sizeHint);

    /// <summary>Sends what is written, and waits until the reader takes it; false when there is no reader any more.</summary>
    public async ValueTask<bool> SendAsync()
    {
        Turn(isSending: true);
        var sent = await writer.FlushAsync();
        _unsentBytes = 0;
        Turn(isSending: false);
        return !sent.IsCompleted;
    }

    /// <summary>Ends the wait for the reader.</summary>
    public void StopWaiting() => writer.CancelPendingFlush();

    /// <summary>The time first: whoever sees the turn must not measure it from the one before.</summary>
    private void Turn(bool isSending)
    {
        Volatile.Write(ref _turnedAt, time.GetTimestamp());
        _isSending = isSending;
    }

    private bool HasBeen(TimeSpan span) => time.GetElapsedTime(Volatile.Read(ref _turnedAt)) >= span;
}
