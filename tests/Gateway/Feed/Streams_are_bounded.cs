using Krewe.Gateway.Feed;
using Krewe.Gateway.Http;
using Krewe.Gateway.Throttling;

namespace Krewe.Gateway.Tests.Feed;

public sealed class Streams_are_bounded
{
    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_off_and_can_go_on_after_its_last_id()
    {
        const int shared = 50;
        var world = new FeedWorld(recentMax: shared);
        await world.MakeProjectsAsync();
        await using var slow = await PipedReader.OpenAsync(world, after: 0, holdsBytes: 1_000);
        await using var quick = await PipedReader.OpenAsync(world, after: 0);
        var written = 0;
        while (!slow.Ended.IsCompleted)
        {
            await world.WriteAsync(world.Project, 10);
            await world.LookAsync();
            for (var index = 0; index < 10; index++)
            {
                Assert.Equal(++written, (await quick.NextAsync())?.Seq);
            }
        }

        Assert.Equal("too_slow", (await slow.Ended).Reason);
        var (last, end) = await DrainAsync(slow);
        Assert.Equal("too_slow", end?.EndReason);
        Assert.Equal($"{last}", end?.Id);
        Assert.InRange(last, 1, written - 1);
        await using var again = await PipedReader.OpenAsync(world, last);
        Assert.Equal(last + 1, (await again.NextAsync())?.Seq);
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
        world.Time.Advance(EventStream.KeepAliveAfter - TimeSpan.FromTicks(1));
        reader.Stream.KeepAlive();
        Assert.False(comment.IsCompleted);
        world.Time.Advance(TimeSpan.FromTicks(1));
        reader.Stream.KeepAlive();

        Assert.Equal(": keep-alive\nid: 0\n\n", await comment);
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

    private static async Task<(long Last, SentEvent? End)> DrainAsync(PipedReader reader)
    {
        var last = 0L;
        while (await reader.NextAsync() is { } sent)
        {
            if (sent.EndReason is not null)
            {
                return (last, sent);
            }

            Assert.Equal(++last, sent.Seq);
        }

        return (last, null);
    }

    private static (int Status, string Code) Refusal(ErrorAnswer? answer) => (answer!.Status, answer.Body.Code);
}
