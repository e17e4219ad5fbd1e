using System.IO.Pipelines;

namespace Krewe.Gateway.Tests.Feed;

/// <summary>An output that tells when its reader takes nothing, and how much was written at once.</summary>
internal sealed class WatchedOutput(PipeWriter inner) : PipeWriter
{
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _unsentBytes;
    private long _mostUnsentBytes;

    /// <summary>Completes when somebody has to wait for the reader.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>The most that was written before it was sent.</summary>
    public long MostUnsentBytes => Volatile.Read(ref _mostUnsentBytes);

    public override void Advance(int bytes)
    {
        _unsentBytes += bytes;
        Volatile.Write(ref _mostUnsentBytes, Math.Max(_mostUnsentBytes, _unsentBytes));
        inner.Advance(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        _unsentBytes = 0;
        var flush = inner.FlushAsync(cancellationToken);
        if (!flush.IsCompleted)
        {
            _stalled.TrySetResult();
        }

        return flush;
    }
}
