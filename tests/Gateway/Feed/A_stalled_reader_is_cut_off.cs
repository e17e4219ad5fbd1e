using System.IO.Pipelines;
using Krewe.Gateway.Feed;
using Krewe.Gateway.Tests.Support;
using Krewe.Tests.Support.Time;

namespace Krewe.Gateway.Tests.Feed;

/// <summary>Who takes nothing for a while is not waited for, wherever it reads, and little is held for it meanwhile.</summary>
public sealed class A_stalled_reader_is_cut_off
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task One_that_reads_what_is_past_can_go_on_after_its_last_id()
    {
        const int written = 300;
        var world = new FeedWorld();
        await using var stalled = await OpenOnPastAsync(world, written);
        world.Time.Advance(StreamOutput.StalledAfter);
        stalled.Stream.EndIfStalled();

        Assert.Equal("too_slow", (await stalled.Ended.Soon()).Reason);
        await stalled.AssertResumableAsync(written);
    }

    [Fact]
    public async Task One_that_goes_on_in_time_misses_nothing()
    {
        const int written = 300;
        var world = new FeedWorld();
        await using var late = await OpenOnPastAsync(world, written);
        world.Time.Advance(StreamOutput.StalledAfter - Tick);
        late.Stream.EndIfStalled();

        Assert.Equal(Enumerable.Range(1, written).Select(seq => (long)seq), await late.TakeAsync(written));
        await world.WriteAsync(world.Project, 1);
        await world.LookAsync();
        Assert.Equal(written + 1, (await late.NextAsync())?.Seq);
    }

    [Fact]
    public async Task Silence_and_stalling_are_measured_from_the_last_turn()
    {
        var time = new ManualTimeProvider();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 10, resumeWriterThreshold: 5));
        var output = new StreamOutput(pipe.Writer, time);
        Assert.True(await output.SendAsync());
        Pass(StreamOutput.KeepAliveAfter, () => output.IsSilent);

        FeedFrames.WriteKeepAlive(output, 1);
        var sending = output.SendAsync();
        Pass(StreamOutput.StalledAfter, () => output.IsStalled);
        Assert.False(output.IsSilent);

        pipe.Reader.AdvanceTo((await pipe.Reader.ReadAsync()).Buffer.End);
        Assert.True(await sending);
        Assert.False(output.IsStalled);
        Pass(StreamOutput.KeepAliveAfter, () => output.IsSilent);

        void Pass(TimeSpan span, Func<bool> isOver)
        {
            time.Advance(span - Tick);
            Assert.False(isOver());
            time.Advance(Tick);
            Assert.True(isOver());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Little_is_held_for_it(bool isPast)
    {
        const int written = 100;
        const int longest = 17_000;
        var world = new FeedWorld();
        await world.MakeProjectsAsync();
        var live = isPast ? null : await PipedReader.OpenAsync(world, after: 0);
        await world.WriteAsync(world.Project, written, $$"""{"reason":"{{new string('x', 16_000)}}"}""");
        await world.LookAsync();
        await using var reader = live ?? await PipedReader.OpenAsync(world, after: 0);

        Assert.Equal(Enumerable.Range(1, written).Select(seq => (long)seq), await reader.TakeAsync(written));
        Assert.InRange(reader.Output.MostUnsentBytes, longest, StreamOutput.UnsentBytesMax + longest);
    }

    /// <summary>A stream on so many events from before, which waits for a reader that takes nothing.</summary>
    private static async Task<PipedReader> OpenOnPastAsync(FeedWorld world, int written)
    {
        await world.MakeProjectsAsync();
        await world.WriteAsync(world.Project, written);
        var reader = await PipedReader.OpenAsync(world, after: 0, holdsBytes: 1_000);
        await reader.Output.Stalled.Soon();
        return reader;
    }
}
