using System.IO.Pipelines;
using System.Text;
using Krewe.Gateway.Feed;
using Krewe.Gateway.Tests.Support;
using Krewe.Requests.Views;

namespace Krewe.Gateway.Tests.Feed;

/// <summary>A stream whose reader is at the other end of a pipe, which holds no more than so much.</summary>
internal sealed class PipedReader : IAsyncDisposable
{
    private readonly FeedWorld _world;
    private readonly ProjectFeed _feed;
    private readonly Pipe _pipe;
    private readonly IAsyncEnumerator<SentEvent> _events;
    private Task _moving = Task.CompletedTask;

    private PipedReader(FeedWorld world, ProjectFeed feed, long after, int holdsBytes)
    {
        (_world, _feed) = (world, feed);
        _pipe = new Pipe(new PipeOptions(pauseWriterThreshold: holdsBytes, resumeWriterThreshold: holdsBytes / 2, useSynchronizationContext: false));
        Output = new WatchedOutput(_pipe.Writer);
        Stream = new EventStream(feed, world.Past, FeedWorld.Everything, new Eyes(null, SeesAll: true), Output, world.Time, after);
        _events = SentEvent.ReadAsync(_pipe.Reader.AsStream()).GetAsyncEnumerator();
        feed.Add(Stream);
        Ended = RunAsync();
    }

    public EventStream Stream { get; }

    public WatchedOutput Output { get; }

    /// <summary>Why the stream ended.</summary>
    public Task<StreamEnd> Ended { get; }

    public static async Task<PipedReader> OpenAsync(FeedWorld world, long after, int holdsBytes = 64 * 1024) =>
        new(world, await world.Feeds.OpenAsync(world.Project, CancellationToken.None), after, holdsBytes);

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<SentEvent?> NextAsync()
    {
        var moving = _events.MoveNextAsync().AsTask();
        _moving = moving;
        return await moving.Soon() ? _events.Current : null;
    }

    /// <summary>The seqs of the next so many events.</summary>
    public async Task<long[]> TakeAsync(int count)
    {
        var seqs = new long[count];
        for (var index = 0; index < count; index++)
        {
            seqs[index] = (await NextAsync())?.Seq ?? throw new InvalidOperationException("The stream ended.");
        }

        return seqs;
    }

    /// <summary>Reads what a stream from the beginning sent before it was cut off, and goes on after the last id of it.</summary>
    public async Task AssertResumableAsync(int written)
    {
        var last = 0L;
        SentEvent? sent;
        while ((sent = await NextAsync()) is { EndReason: null })
        {
            Assert.Equal(++last, sent.Seq);
        }

        Assert.Equal(("too_slow", $"{last}"), (sent?.EndReason, sent?.Id));
        Assert.InRange(last, 1, written - 1);
        await using var again = await OpenAsync(_world, last);
        Assert.Equal(last + 1, (await again.NextAsync())?.Seq);
    }

    /// <summary>What was sent and not read yet, as text.</summary>
    public async Task<string> TextAsync()
    {
        var read = await _pipe.Reader.ReadAsync().AsTask().Soon();
        var text = Encoding.UTF8.GetString(read.Buffer);
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        Stream.End(StreamEnd.Gone);
        await Ended.Soon();
        await _moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _events.DisposeAsync();
    }

    private async Task<StreamEnd> RunAsync()
    {
        // Elsewhere, as a request of its own.
        await Task.Yield();
        try
        {
            return await Stream.RunAsync(1_000);
        }
        finally
        {
            _feed.Remove(Stream);
            _world.Feeds.Close(_feed);
            await _pipe.Writer.CompleteAsync();
        }
    }
}
