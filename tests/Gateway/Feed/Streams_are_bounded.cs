using Krewe.Gateway.Feed;
using Krewe.Gateway.Http;
using Krewe.Gateway.Tests.Support;
using Krewe.Gateway.Throttling;

namespace Krewe.Gateway.Tests.Feed;

public sealed class Streams_are_bounded
{
    [Fact]
    public async Task A_live_reader_that_takes_nothing_is_cut_off_when_it_lost_its_place()
    {
        const int shared = 50;
        const int atOnce = 10;
        var world = new FeedWorld(recentMax: shared);
        await world.MakeProjectsAsync();
        await using var slow = await PipedReader.OpenAsync(world, after: 0, holdsBytes: 1_000);
        await using var quick = await PipedReader.OpenAsync(world, after: 0);
        var written = 0;
        for (; written <= shared + atOnce; written += atOnce)
        {
            Assert.True(written > shared || !slow.Ended.IsCompleted);
            await world.WriteAsync(world.Project, atOnce);
            await world.LookAsync();
            Assert.Equal(Enumerable.Range(written + 1, atOnce).Select(seq => (long)seq), await quick.TakeAsync(atOnce));

            // From the first events on it waits for its reader, and is live.
            await slow.Output.Stalled.Soon();
        }

        Assert.Equal("too_slow", (await slow.Ended.Soon()).Reason);
        await slow.AssertResumableAsync(written);
        Assert.False(quick.Ended.IsCompleted);
    }

    [Fact]
    public async Task Silence_is_broken_by_a_comment_that_moves_the_id_on()
    {
        var world = new FeedWorld();
        await world.MakeProjectsAsync();
        await using var reader = await PipedReader.OpenAsync(world, after: 0);
        Assert.Contains("retry: 1000\nid: 0\n\n", await reader.TextAsync(), StringComparison.Ordinal);
        var comment = reader.TextAsync();

        // What was read may not be known to be sent yet: then its silence has not begun.
        while (!comment.IsCompleted)
        {
            world.Time.Advance(StreamOutput.KeepAliveAfter);
            reader.Stream.KeepAlive();
            await Task.Yield();
        }

        Assert.Matches(@"\A(: keep-alive\nid: 0\n\n)+\z", await comment);
    }

    [Fact]
    public void One_key_and_all_together_have_only_so_many()
    {
        var streams = new OpenStreams(new GatewayOptions { EventStreams = 3, EventStreamsPerKey = 2 });
        Assert.Null(streams.TryEnter("greedy"));
        Assert.Null(streams.TryEnter("greedy"));
        Assert.Equal((429, "RATE_LIMITED"), Refusal(streams.TryEnter("greedy")));
        Assert.Null(streams.TryEnter("modest"));
        Assert.Equal((503, "UNAVAILABLE"), Refusal(streams.TryEnter("late")));
        streams.Leave("greedy");
        Assert.Null(streams.TryEnter("late"));
    }

    [Fact]
    public void A_stream_takes_no_place_of_a_request()
    {
        var limit = new ConcurrencyLimit(1);
        Assert.True(limit.TryEnter());
        using (limit.StepAside())
        {
            Assert.True(limit.TryEnter());
            Assert.False(limit.TryEnter());
            limit.Exit(entered: true);
        }

        Assert.False(limit.TryEnter());
        limit.Exit(entered: true);
        Assert.True(limit.TryEnter());
    }

    private static (int Status, string Code) Refusal(ErrorAnswer? answer) => (answer!.Status, answer.Body.Code);
}
