using System.Globalization;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Feed;

public sealed class A_log_that_lost_its_beginning : IAsyncLifetime
{
    private GatewayServer _server = null!;
    private Person _wren = null!;
    private long[] _seqs = [];

    public async Task InitializeAsync()
    {
        _server = await GatewayServer.StartAsync();
        _wren = await _server.NewProjectAsync();
        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            await _wren.NewTaskAsync(id);
        }

        _seqs = [.. (await _wren.GetAsync($"/v1/projects/{_wren.Project}/events")).Data.EnumerateArray().Select(row => row.GetProperty("seq").GetInt64())];
        Assert.Equal(2, await _server.Store.Events.PurgeAsync(DateTimeOffset.MaxValue, 2, CancellationToken.None));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Refuses_a_stream_from_before_it_as_it_refuses_a_page()
    {
        using var response = await _wren.OpenStreamAsync($"/v1/projects/{_wren.Project}/events", _seqs[0].ToString(CultureInfo.InvariantCulture));
        var page = await _wren.GetAsync($"/v1/projects/{_wren.Project}/events?after={_seqs[0]}");

        Assert.Equal(page.MustRefuse(410, "EVENTS_GONE").Text, (await Answer.OfAsync(response)).MustRefuse(410, "EVENTS_GONE").Text);
    }

    [Fact]
    public async Task Is_streamed_from_what_is_left_of_it()
    {
        await using var whole = await OpenFeed.OpenAsync(_wren, "?after=0");
        await using var rest = await OpenFeed.OpenAsync(_wren, $"?after={_seqs[1]}");

        Assert.Equal(_seqs[2..], (await whole.TakeAsync(2)).Select(sent => sent.Seq));
        Assert.Equal(_seqs[2..], (await rest.TakeAsync(2)).Select(sent => sent.Seq));
    }
}
