using Krewe.Domain.Tasks;
using Krewe.Gateway.Feed;
using Krewe.Gateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Feed;

public sealed class A_slow_connection_is_cut_off : IAsyncLifetime
{
    /// <summary>So few that a stream which is not cut off has many turns to read before it loses its place.</summary>
    private const int AtOnce = 50;

    /// <summary>Ten times what the sockets and all that is shared can hold: only a stream that is never cut off meets it.</summary>
    private const int BatchesMax = 400;

    /// <summary>Several times what the sockets can hold.</summary>
    private const int PastBatches = 40;

    private readonly MeasuredTime _time = new();
    private GatewayServer _server = null!;
    private Person _wren = null!;
    private int _batches;

    public async Task InitializeAsync()
    {
        _server = await GatewayServer.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(_time));
        _wren = await _server.NewProjectAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task It_is_told_why_and_goes_on_after_its_last_id()
    {
        await using var slow = await OpenFeed.OpenAsync(_wren, "?after=0");
        var isCut = IsOnlyStreamCut();
        await using var quick = await OpenFeed.OpenAsync(_wren, "?after=0");
        while (!isCut())
        {
            Assert.InRange(_batches, 0, BatchesMax - 1);
            await WriteAsync();

            // Nothing more is written before this is among the events that are shared.
            await quick.TakeAsync(AtOnce);
        }

        await AssertResumableAsync(slow);
    }

    [Fact]
    public async Task So_is_one_that_takes_nothing_of_what_is_past()
    {
        while (_batches < PastBatches)
        {
            await WriteAsync();
        }

        await using var slow = await OpenFeed.OpenAsync(_wren, "?after=0");
        await Eventually.UntilAsync(IsOnlyStreamCut(), () =>
        {
            // What measures it looks by itself, once a second.
            _time.Pass(StreamOutput.StalledAfter);
            return _wren.GetAsync("/v1/auth/me");
        });

        await AssertResumableAsync(slow);
    }

    private Func<bool> IsOnlyStreamCut()
    {
        var streams = _server.Services.GetRequiredService<OpenStreams>();
        var stream = Assert.Single(streams.All()).Key;
        return () => streams.All().All(open => open.Key != stream);
    }

    private async Task AssertResumableAsync(OpenFeed slow)
    {
        var last = 0L;
        SentEvent sent;
        while ((sent = await slow.NextAsync() ?? throw new InvalidOperationException("The stream ended without a word.")).EndReason is null)
        {
            Assert.True(sent.Seq > last);
            last = sent.Seq;
        }

        Assert.Equal("too_slow", sent.EndReason);
        await using var again = await OpenFeed.OpenAsync(_wren, lastId: $"{last}");
        var next = (await _wren.GetAsync($"/v1/projects/{_wren.Project}/events?after={last}&limit=1")).Data[0].GetProperty("seq").GetInt64();
        Assert.Equal(next, (await again.TakeAsync(1))[0].Seq);
    }

    private async Task WriteAsync()
    {
        var project = new ProjectKey("default", _wren.Project);
        var detail = $$"""{"reason":"{{new string('x', 16_000)}}"}""";
        var batch = ++_batches;
        await _server.Store.Journal.CommitTogetherAsync(
            [.. Enumerable.Range(0, AtOnce).Select(number => FeedWorld.Creation(project.Task($"t-{batch}-{number}"), Moment.Of2026, detail))]);
    }
}
