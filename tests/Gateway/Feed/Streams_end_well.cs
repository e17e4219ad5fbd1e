using System.IO.Pipelines;
using Krewe.Gateway.Feed;
using Krewe.Gateway.Tests.Support;
using Krewe.Requests.Views;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Feed;

public sealed class Streams_end_well
{
    [Fact]
    public async Task One_that_begins_while_the_server_stops_is_answered_and_told_so()
    {
        await using var server = await GatewayServer.StartAsync();
        var wren = await server.NewProjectAsync();
        server.Services.GetRequiredService<OpenStreams>().Stop();

        // A browser comes back after an end, and never after a refusal.
        await using var feed = await OpenFeed.OpenAsync(wren, "?after=0");

        Assert.Equal("stopping", (await feed.NextAsync())?.EndReason);
        Assert.Null(await feed.NextAsync());
    }

    [Fact]
    public async Task An_output_that_broke_is_not_touched_again()
    {
        var world = new FeedWorld();
        await world.MakeProjectsAsync();
        var feed = await world.Feeds.OpenAsync(world.Project, CancellationToken.None);
        var output = new BrokenOutput();
        using var stream = new EventStream(feed, world.Past, FeedWorld.Everything, new Eyes(null, SeesAll: true), output, world.Time, 0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.RunAsync(1_000));
        stream.End(StreamEnd.Stopping);

        Assert.False(output.WasCancelled);
        world.Feeds.Close(feed);
    }

    /// <summary>Fails as soon as something is to be sent.</summary>
    private sealed class BrokenOutput : PipeWriter
    {
        public bool WasCancelled { get; private set; }

        public override void Advance(int bytes)
        {
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => new byte[Math.Max(sizeHint, 256)];

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void CancelPendingFlush() => WasCancelled = true;

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("The test broke the output.");
    }
}
