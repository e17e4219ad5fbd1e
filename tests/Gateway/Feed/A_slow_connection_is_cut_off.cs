using Krewe.Domain.Tasks;
using Krewe.Gateway.Feed;
using Krewe.Gateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Feed;

public sealed class A_slow_connection_is_cut_off
{
    private const int AtOnce = 200;

    /// <summary>Ten times what the sockets and all that is shared can hold: only a stream that is never cut off meets it.</summary>
    private const int BatchesMax = 100;

    [Fact]
    public async Task It_is_told_why_and_goes_on_after_its_last_id()
    {
        await using var server = await GatewayServer.StartAsync();
        var wren = await server.NewProjectAsync();
        await using var slow = await OpenFeed.OpenAsync(wren, "?after=0");
        var streams = server.Services.GetRequiredService<OpenStreams>();
        var stream = Assert.Single(streams.All()).Key;
        var batches = 0;
        while (streams.All().Any(open => open.Key == stream))
        {
            Assert.InRange(++batches, 1, BatchesMax);
            await WriteAsync(server, new ProjectKey("default", wren.Project), batches);
        }

        var last = 0L;
        SentEvent sent;
        while ((sent = await slow.NextAsync() ?? throw new InvalidOperationException("The stream ended without a word.")).EndReason is null)
        {
            Assert.True(sent.Seq > last);
            last = sent.Seq;
        }

        Assert.Equal("too_slow", sent.EndReason);
        await using var again = await OpenFeed.OpenAsync(wren, lastId: $"{last}");
        var next = (await wren.GetAsync($"/v1/projects/{wren.Project}/events?after={last}&limit=1")).Data[0].GetProperty("seq").GetInt64();
        Assert.Equal(next, (await again.TakeAsync(1))[0].Seq);
    }

    private static async Task WriteAsync(GatewayServer server, ProjectKey project, int batch)
    {
        var detail = $$"""{"reason":"{{new string('x', 16_000)}}"}""";
        await server.Store.Journal.CommitTogetherAsync(
            [.. Enumerable.Range(0, AtOnce).Select(number => FeedWorld.Creation(project.Task($"t-{batch}-{number}"), Moment.Of2026, detail))]);
    }
}
