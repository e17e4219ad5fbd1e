using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;
using Krewe.Storage;
using Krewe.Storage.Events;

namespace Krewe.Gateway.Feed;

/// <summary>
/// One reader of a project's events: first what is past, from the store in pages, then what comes, from what all readers share. It is
/// at one place in the order of commits and only moves forward, so it sees every event once, whichever of the two it comes from.
/// </summary>
/// <remarks>It holds no events: what it has not sent yet is in the store, or among those that the readers share.</remarks>
internal sealed class EventStream(
    ProjectFeed feed, PastEvents past, FeedFilter filter, Eyes eyes, PipeWriter writer, TimeProvider time, long after) : IDisposable
{
    /// <summary>How many shared events are written before they are sent.</summary>
    private const int BatchMax = 64;

    private readonly Lock _gate = new();
    private readonly StreamOutput _output = new(writer, time);
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private long _cursor = after;
    private int _pageMax = PastEvents.PageMax;
    private volatile bool _isLive;
    private volatile bool _isKeepAliveDue;
    private volatile StreamEnd? _end;
    private bool _isClosed;

    /// <summary>Sends events until the stream ends, and why it did as the last piece. Whoever calls completes the output.</summary>
    /// <param name="retryMilliseconds">When the reader should come back after a break.</param>
    public async Task<StreamEnd> RunAsync(int retryMilliseconds)
    {
        try
        {
            FeedFrames.WriteOpening(_output, _cursor, retryMilliseconds);
            await SendAsync();
            while (_end is null)
            {
                await StepAsync();
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // Ended while it read the store.
        }
        catch (StoreUnavailableException)
        {
            End(StreamEnd.StoreAway);
        }
        catch
        {
            Abandon();
            throw;
        }

        return Close();
    }

    /// <summary>There may be something to do.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Ends the stream, also one whose reader takes nothing. The first reason stands.</summary>
    public void End(StreamEnd why)
    {
        lock (_gate)
        {
            // The output of a stream that was closed may belong to another request already.
            if (_isClosed || _end is not null)
            {
                return;
            }

            _end = why;
            _output.StopWaiting();

            // What waits for it goes on elsewhere: nothing of a reader runs while the lock is held.
            _ = _ending.CancelAsync();
        }

        Wake();
    }

    /// <summary>Ends the stream if its reader takes nothing and so lost its place among the events that readers share.</summary>
    public void EndIfTooSlow(long floor)
    {
        if (_isLive && _output.IsSending && Volatile.Read(ref _cursor) < floor)
        {
            End(StreamEnd.TooSlow);
        }
    }

    /// <summary>Ends the stream if its reader has taken nothing for too long, wherever it is in the log.</summary>
    public void EndIfStalled()
    {
        if (_output.IsStalled)
        {
            End(StreamEnd.TooSlow);
        }
    }

    /// <summary>Has a comment sent when nothing was for a while.</summary>
    public void KeepAlive()
    {
        if (_output.IsSilent)
        {
            _isKeepAliveDue = true;
            Wake();
        }
    }

    public void Dispose() => _ending.Dispose();

    private async Task StepAsync()
    {
        if (_isKeepAliveDue)
        {
            FeedFrames.WriteKeepAlive(_output, _cursor);
            await SendAsync();
        }

        switch (WriteRecent())
        {
            case Progress.Behind:
                await SendPastAsync();
                break;
            case Progress.Written:
                await SendAsync();
                break;
            case Progress.None:
                await _wake.Reader.ReadAsync();
                break;
        }
    }

    private Progress WriteRecent()
    {
        var batch = ArrayPool<FeedEvent>.Shared.Rent(BatchMax);
        var count = feed.Recent.Read(_cursor, batch.AsSpan(0, BatchMax), out var upTo);
        var written = 0;
        foreach (var one in batch.AsSpan(0, Math.Max(count, 0)))
        {
            if (filter.Wants(one.Stored))
            {
                _output.Write(one.FrameFor(eyes));
                written++;
            }

            if (_output.IsFull)
            {
                upTo = one.Seq;
                break;
            }
        }

        ArrayPool<FeedEvent>.Shared.Return(batch, clearArray: true);
        _isLive = count >= 0;
        Volatile.Write(ref _cursor, upTo);
        return count < 0 ? Progress.Behind : written > 0 ? Progress.Written : count > 0 ? Progress.Passed : Progress.None;
    }

    private async Task SendPastAsync()
    {
        // The page is gone before anybody waits for the reader.
        if (await WritePastAsync())
        {
            await SendAsync();
        }
    }

    /// <summary>Writes what is past, as much as may be held; false when there is nothing to send.</summary>
    private async Task<bool> WritePastAsync()
    {
        // Taken before the page is read: a page that is not full holds everything up to here.
        var floor = feed.Recent.Floor;
        var page = await past.ReadAsync(feed.Key, filter, _cursor, _pageMax, _ending.Token);
        if (page.Refusal is { } refusal)
        {
            End(StreamEnd.Refused(refusal));
            return false;
        }

        var written = WriteUntilFull(page.Events);
        var upTo = written < page.Events.Count ? page.Events[written - 1].Seq : page.IsLast ? Math.Max(page.UpTo, floor) : page.UpTo;
        Volatile.Write(ref _cursor, upTo);

        // What did not fit is read again, so as little as possible should not.
        _pageMax = written < page.Events.Count ? written : Math.Min(_pageMax * 2, PastEvents.PageMax);
        return written > 0;
    }

    private int WriteUntilFull(IReadOnlyList<StoredEvent> events)
    {
        var written = 0;
        while (written < events.Count && !_output.IsFull)
        {
            FeedFrames.WriteEvent(_output, events[written++], eyes);
        }

        return written;
    }

    private async Task SendAsync()
    {
        var hasReader = await _output.SendAsync();
        _isKeepAliveDue = false;
        if (!hasReader)
        {
            End(StreamEnd.Gone);
        }
    }

    /// <summary>Whatever is wrong: nobody may touch the output once whoever called has it back.</summary>
    private void Abandon()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    private StreamEnd Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_end!.Told is { } told)
            {
                FeedFrames.WriteEnd(_output, told);
            }

            return _end;
        }
    }

    private enum Progress
    {
        /// <summary>Nothing is new.</summary>
        None,

        /// <summary>What is new is not for this reader.</summary>
        Passed,
        Written,

        /// <summary>What comes next is in the store alone.</summary>
        Behind,
    }
}
