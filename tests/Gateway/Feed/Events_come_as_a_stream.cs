using Krewe.Gateway.Feed;
using Krewe.Gateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Krewe.Gateway.Tests.Feed;

[Collection(GatewayCollection.Name)]
public sealed class Events_come_as_a_stream(GatewayFixture gateway)
{
    private readonly GatewayServer _server = gateway.Server;

    [Fact]
    public async Task What_is_past_and_what_comes_are_the_rows_of_a_page()
    {
        var wren = await _server.NewProjectAsync();
        await wren.NewTaskAsync("a-1");
        await using var feed = await OpenFeed.OpenAsync(wren, "?after=0");
        var past = await feed.TakeAsync(1);
        await wren.ClaimAsync("a-1");
        var live = await feed.TakeAsync(1);

        var page = (await wren.GetAsync($"/v1/projects/{wren.Project}/events")).Must(200).Data.EnumerateArray().ToArray();
        SentEvent[] sent = [.. past, .. live];
        Assert.Equal(page.Select(row => row.GetRawText()), sent.Select(one => one.Data));
        Assert.Equal(["created", "claimed"], sent.Select(one => one.Type));
        Assert.Equal(sent.Select(one => $"{one.Seq}"), sent.Select(one => one.Id));
    }

    [Fact]
    public async Task It_begins_with_what_comes_when_nobody_says_where()
    {
        var wren = await _server.NewProjectAsync();
        await wren.NewTaskAsync("before");
        await using var feed = await OpenFeed.OpenAsync(wren);
        await wren.NewTaskAsync("after");

        Assert.Equal("after", (await feed.TakeAsync(1))[0].Json.GetProperty("task").GetString());
    }

    [Fact]
    public async Task The_last_id_says_more_than_the_address()
    {
        var wren = await _server.NewProjectAsync();
        await wren.NewTaskAsync("one");
        await wren.NewTaskAsync("two");
        var first = (await wren.GetAsync($"/v1/projects/{wren.Project}/events?limit=1")).Meta.GetProperty("last_seq").GetInt64();
        await using var feed = await OpenFeed.OpenAsync(wren, "?after=0", lastId: $"{first}");

        Assert.Equal("two", (await feed.TakeAsync(1))[0].Json.GetProperty("task").GetString());
    }

    [Theory]
    [InlineData("type=claimed,released", "a-1 claimed, a-1 released, a-2 claimed")]
    [InlineData("type=claimed&type=released&task=a-1", "a-1 claimed, a-1 released")]
    [InlineData("task=a-2", "a-2 created, a-2 claimed")]
    [InlineData("agent=crow", "a-2 claimed")]
    public async Task Pages_and_streams_are_filtered_alike(string filter, string expected)
    {
        var wren = await _server.NewProjectAsync();
        await using var live = await OpenFeed.OpenAsync(wren, $"?after=0&{filter}");
        await wren.NewTaskAsync("a-1");
        var fence = await wren.ClaimAsync("a-1");
        await wren.NewTaskAsync("a-2");
        (await wren.PostAsync("/v1/tasks/a-1/release", $$"""{"fence":{{fence}}}""")).Must(200);
        await (await _server.SignInAsync(agent: "crow", project: wren.Project)).ClaimAsync("a-2");
        await using var past = await OpenFeed.OpenAsync(wren, $"?after=0&{filter}");
        var page = (await wren.GetAsync($"/v1/projects/{wren.Project}/events?{filter}")).Must(200);

        var names = expected.Split(", ");
        Assert.Equal(names.Order(), page.Data.EnumerateArray().Select(row => $"{row.GetProperty("task")} {row.GetProperty("kind")}").Order());
        Assert.Equal(names.Order(), (await past.TakeAsync(names.Length)).Select(Name).Order());
        Assert.Equal(names.Order(), (await live.TakeAsync(names.Length)).Select(Name).Order());
    }

    [Fact]
    public async Task A_page_of_which_little_is_wanted_says_how_far_it_looked()
    {
        var wren = await _server.NewProjectAsync();
        await wren.NewTaskAsync("a-1");
        await wren.NewTaskAsync("a-2");
        var last = (await wren.GetAsync($"/v1/projects/{wren.Project}/events")).Meta.GetProperty("last_seq").GetInt64();

        var page = (await wren.GetAsync($"/v1/projects/{wren.Project}/events?type=deleted")).Must(200);
        Assert.Equal((0, last), (page.Data.GetArrayLength(), page.Meta.GetProperty("last_seq").GetInt64()));
        var next = (await wren.GetAsync($"/v1/projects/{wren.Project}/events?type=deleted&after={last}")).Must(200);
        Assert.Equal(last, next.Meta.GetProperty("last_seq").GetInt64());
    }

    [Theory]
    [InlineData("?limit=5", null, "limit")]
    [InlineData("?type=finished", null, "type")]
    [InlineData("?task=%20", null, "task")]
    [InlineData("?agent=a%2Fb", null, "agent")]
    [InlineData("?after=-1", null, "after")]
    [InlineData("?after=9223372036854775807", null, "after")]
    [InlineData("", "x", "Last-Event-ID")]
    [InlineData("", "9223372036854775807", "Last-Event-ID")]
    public async Task A_wrong_request_is_refused_before_anything_is_sent(string query, string? lastId, string field)
    {
        var wren = await _server.NewProjectAsync();
        using var response = await wren.OpenStreamAsync($"/v1/projects/{wren.Project}/events{query}", lastId);

        Assert.Equal([field], (await Answer.OfAsync(response)).MustRefuse(400, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task A_page_after_a_place_that_was_never_reached_is_refused_too()
    {
        var wren = await _server.NewProjectAsync();

        var answer = await wren.GetAsync($"/v1/projects/{wren.Project}/events?after=9223372036854775807");

        Assert.Equal(["after"], answer.MustRefuse(400, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task Nobody_reads_another_tenants_project()
    {
        var wren = await _server.NewProjectAsync();
        var stranger = await _server.SignInAsync(organization: await _server.NewOrganizationAsync());
        var confined = await Person.SignInAsync(_server, await _server.NewKeyAsync(Role.Viewer, project: _server.NewProjectId()));
        foreach (var person in new[] { stranger, confined })
        {
            using var response = await person.OpenStreamAsync($"/v1/projects/{wren.Project}/events");
            (await Answer.OfAsync(response)).MustRefuse(404, "NOT_FOUND");
        }
    }

    [Fact]
    public async Task A_viewer_reads_and_sees_no_session_but_a_lead_does()
    {
        var wren = await _server.NewProjectAsync();
        var viewer = await _server.SignInAsync(Role.Viewer, "vera", wren.Project);
        await using var ofViewer = await OpenFeed.OpenAsync(viewer, "?after=0");
        await using var ofWren = await OpenFeed.OpenAsync(wren, "?after=0");
        await wren.NewTaskAsync("a-1");

        Assert.False((await ofViewer.TakeAsync(1))[0].Json.TryGetProperty("session", out _));
        Assert.Equal(wren.Token.Session, (await ofWren.TakeAsync(1))[0].Json.GetProperty("session").GetString());
    }

    [Fact]
    public async Task A_revoked_key_ends_its_streams_and_no_others()
    {
        var wren = await _server.NewProjectAsync();
        var key = await _server.NewKeyAsync(Role.Viewer);
        var guest = new Person(_server, key, wren.Project);
        await using var ofGuest = await OpenFeed.OpenAsync(guest);
        await using var ofWren = await OpenFeed.OpenAsync(wren);
        (await wren.DeleteAsync($"/v1/keys/{key.Split('_')[1]}")).Must(200);
        await _server.Services.GetServices<IHostedService>().OfType<StreamWatch>().Single().LookAsync(CancellationToken.None);

        Assert.Equal("unauthorized", (await ofGuest.NextAsync())?.EndReason);
        Assert.Null(await ofGuest.NextAsync());
        await wren.NewTaskAsync("a-1");
        Assert.Equal("created", (await ofWren.NextAsync())?.Type);
    }

    [Fact]
    public async Task A_reader_that_goes_away_leaves_nothing_behind()
    {
        await using var server = await GatewayServer.StartAsync();
        var wren = await server.NewProjectAsync();
        await (await OpenFeed.OpenAsync(wren)).DisposeAsync();
        var feeds = server.Services.GetRequiredService<ProjectFeeds>();
        await Eventually.UntilAsync(() => feeds.IsEmpty, async () => (await wren.GetAsync("/v1/auth/me")).Must(200));

        Assert.Empty(server.Services.GetRequiredService<OpenStreams>().All());
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_at_once()
    {
        await using var server = await GatewayServer.StartAsync();
        var wren = await server.NewProjectAsync();
        await using var feed = await OpenFeed.OpenAsync(wren);
        var stopped = server.StopAsync();

        Assert.Equal("stopping", (await feed.NextAsync())?.EndReason);
        Assert.Null(await feed.NextAsync());
        await stopped;
    }

    private static string Name(SentEvent sent) => $"{sent.Json.GetProperty("task")} {sent.Type}";
}
