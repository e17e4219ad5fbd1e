using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Lists_and_pages(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _lead = null!;

    public async Task InitializeAsync()
    {
        _lead = await gateway.Server.NewProjectAsync();
        (await _lead.PostAsync("/v1/tasks/bulk", """
            {"tasks":[
              {"id":"t-1","title":"Paint the float","priority":1,"labels":["art","red"],"type":"feature"},
              {"id":"t-2","title":"Mend the float","priority":0,"labels":["art"],"type":"bug","assignee":"wren"},
              {"id":"t-3","title":"Order beads","priority":2,"labels":["red"]},
              {"id":"t-4","title":"Book the band","priority":2},
              {"id":"t-5","title":"Thank the band","priority":4,"dependencies":[{"depends_on":"t-4"}]}]}
            """)).Must(200);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("", "t-2 t-1 t-3 t-4 t-5")]
    [InlineData("status=pending", "t-2 t-1 t-3 t-4 t-5")]
    [InlineData("status=completed", "")]
    [InlineData("status=completed,pending&priority=0,1", "t-2 t-1")]
    [InlineData("label=art", "t-2 t-1")]
    [InlineData("label=art&label=red", "t-1")]
    [InlineData("type=bug", "t-2")]
    [InlineData("assignee=wren", "t-2")]
    [InlineData("claimed_by=wren", "")]
    [InlineData("q=float", "t-2 t-1")]
    [InlineData("q=FLOAT+mend", "t-2")]
    [InlineData("q=t-3", "t-3")]
    [InlineData("id=t-5,t-1,t-9,t-5&status=completed", "t-5 t-1")]
    [InlineData("id_prefix=t", "t-1 t-2 t-3 t-4 t-5")]
    [InlineData("id_prefix=t-3", "t-3")]
    [InlineData("id_prefix=x", "")]
    [InlineData("limit=2&page=2", "t-3 t-4")]
    [InlineData("limit=2&page=9", "")]
    public async Task Filters(string query, string ids)
    {
        var answer = (await _lead.GetAsync("/v1/tasks?" + query)).Must(200);

        Assert.Equal(ids, string.Join(' ', answer.Data.EnumerateArray().Select(task => task.GetProperty("id").GetString())));
    }

    [Fact]
    public async Task Tasks_that_are_named_come_with_what_stands_beside_them()
    {
        var named = (await _lead.GetAsync("/v1/tasks?id=t-5")).Must(200).Data[0];

        Assert.Equal("t-4", named.GetProperty("dependencies")[0].GetProperty("depends_on").GetString());
        (await _lead.GetAsync("/v1/tasks?id=")).Must(400);
        (await _lead.GetAsync($"/v1/tasks?id={string.Join(',', Enumerable.Range(0, 101))}")).Must(400);
        (await _lead.GetAsync("/v1/tasks?id_prefix=%25")).Must(400);
    }

    [Fact]
    public async Task Whoever_sends_no_heartbeats_asks_for_a_lease_by_its_name()
    {
        (await _lead.PostAsync("/v1/tasks/t-1/claim", """{"lease":"bd","lease_seconds":60}""")).Must(400);
        (await _lead.PostAsync("/v1/tasks/t-1/claim", """{"lease":"long"}""")).Must(400);
        var claimed = (await _lead.PostAsync("/v1/tasks/t-1/claim", """{"lease":"bd"}""")).Must(200);

        Assert.Equal(14_400, claimed.Data.GetProperty("lease_seconds").GetInt32());
    }

    [Fact]
    public async Task Pages_join_up_and_tell_how_many_there_are()
    {
        var seen = new List<string?>();
        for (var page = 1; page <= 3; page++)
        {
            var answer = (await _lead.GetAsync($"/v1/tasks?limit=2&page={page}")).Must(200);
            Assert.Equal((page, 2, 5), (
                answer.Meta.GetProperty("page").GetInt32(), answer.Meta.GetProperty("limit").GetInt32(), answer.Meta.GetProperty("total").GetInt32()));
            seen.AddRange(answer.Data.EnumerateArray().Select(task => task.GetProperty("id").GetString()));
        }

        Assert.Equal(["t-2", "t-1", "t-3", "t-4", "t-5"], seen);
    }

    [Fact]
    public async Task Ready_and_blocked_agree_with_the_graph()
    {
        var ready = (await _lead.GetAsync($"/v1/projects/{_lead.Project}/ready")).Must(200);
        var blocked = (await _lead.GetAsync($"/v1/projects/{_lead.Project}/blocked")).Must(200).Data[0];
        var stats = (await _lead.GetAsync($"/v1/projects/{_lead.Project}/stats")).Must(200).Data;

        Assert.Equal(["t-2", "t-1", "t-3", "t-4"], ready.Data.EnumerateArray().Select(task => task.GetProperty("id").GetString()));
        Assert.Equal("t-5", blocked.GetProperty("id").GetString());
        Assert.Equal("t-4", blocked.GetProperty("blocked_by")[0].GetString());
        Assert.Equal((4, 1, 5), (stats.GetProperty("ready").GetInt32(), stats.GetProperty("blocked").GetInt32(), stats.GetProperty("by_status").GetProperty("pending").GetInt32()));
    }

    [Fact]
    public async Task Events_are_read_on_from_where_one_stopped()
    {
        var path = $"/v1/projects/{_lead.Project}/events";
        var first = (await _lead.GetAsync(path + "?limit=3")).Must(200);
        var cursor = first.Meta.GetProperty("last_seq").GetInt64();
        var rest = (await _lead.GetAsync($"{path}?after={cursor}")).Must(200);
        var last = rest.Meta.GetProperty("last_seq").GetInt64();
        var none = (await _lead.GetAsync($"{path}?after={last}")).Must(200);

        Assert.Equal((3, 2, 0), (first.Data.GetArrayLength(), rest.Data.GetArrayLength(), none.Data.GetArrayLength()));
        Assert.Equal(last, none.Meta.GetProperty("last_seq").GetInt64());
        Assert.True(rest.Data[0].GetProperty("seq").GetInt64() > cursor);
    }

    [Fact]
    public async Task An_export_has_every_task_with_all_that_belongs_to_it()
    {
        (await _lead.PostAsync("/v1/tasks/t-1/comments", """{"text":"Red, please."}""")).Must(201);
        var export = (await _lead.GetAsync($"/v1/projects/{_lead.Project}/export")).Must(200);
        var lines = export.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => System.Text.Json.JsonElement.Parse(line)).ToList();

        Assert.Equal("application/x-ndjson; charset=utf-8", export.ContentHeaders.ContentType?.ToString());
        Assert.Equal(5, lines.Count);
        Assert.Equal("Red, please.", lines.Single(line => line.GetProperty("id").GetString() == "t-1").GetProperty("comments")[0].GetProperty("text").GetString());
        Assert.Equal("t-4", lines.Single(line => line.GetProperty("id").GetString() == "t-5").GetProperty("dependencies")[0].GetProperty("depends_on").GetString());
    }

    [Fact]
    public async Task The_graph_has_the_edges_and_their_ends()
    {
        var graph = (await _lead.GetAsync($"/v1/projects/{_lead.Project}/graph")).Must(200).Data;

        Assert.Equal(["t-4", "t-5"], graph.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()));
        Assert.Equal("t-5", graph.GetProperty("edges")[0].GetProperty("task").GetString());
        Assert.False(graph.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task A_session_is_shown_to_itself_and_to_those_who_run_the_fleet()
    {
        var wren = await gateway.Server.SignInAsync(Role.Agent, "wren", _lead.Project, "wren-s");
        var crow = await gateway.Server.SignInAsync(Role.Agent, "crow", _lead.Project);
        await wren.ClaimAsync("t-1");

        Assert.Equal("wren-s", await SessionAsync(wren));
        Assert.Equal("wren-s", await SessionAsync(_lead));
        Assert.Null(await SessionAsync(crow));
        Assert.DoesNotContain("wren-s", (await crow.GetAsync("/v1/tasks?claimed_by=wren")).Must(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wren-s", (await crow.GetAsync($"/v1/projects/{_lead.Project}/events")).Must(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wren-s", (await crow.GetAsync($"/v1/projects/{_lead.Project}/export")).Must(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wren-s", (await crow.GetAsync("/v1/tasks/t-1/history")).Must(200).Text, StringComparison.Ordinal);
    }

    private static async Task<string?> SessionAsync(Person person)
    {
        var task = (await person.GetAsync("/v1/tasks/t-1")).Must(200).Data;
        return task.TryGetProperty("session", out var session) ? session.GetString() : null;
    }
}
