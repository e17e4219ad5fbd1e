using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Mcp;

[Collection(GatewayCollection.Name)]
public sealed class An_agents_day_over_tools(GatewayFixture gateway)
{
    private GatewayServer Server => gateway.Server;

    [Fact]
    public async Task It_begins_claims_reports_and_hands_in()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        await agent.MustAsync("create", """{"id":"web-1","title":"Paint the door","description":"Blue.","priority":0}""");
        Assert.Equal(1, (await agent.MustAsync("ready")).GetProperty("total").GetInt64());

        var claimed = await agent.MustAsync("claim");
        var noted = await agent.MustAsync("update", """{"id":"web-1","note":"Half of it","percent":50,"discovered":[{"title":"Buy paint"}]}""");
        await agent.MustAsync("comment", """{"id":"web-1","text":"The hinges are loose."}""");
        var finished = await agent.MustAsync("finish", """{"id":"web-1","reason":"PR #12 created"}""");

        Assert.Equal("web-1", claimed.GetProperty("task").GetProperty("id").GetString());
        Assert.Equal("Blue.", claimed.GetProperty("context").GetProperty("description").GetString());
        Assert.Equal(1, noted.GetProperty("discovered").GetArrayLength());
        Assert.Equal("completed", finished.GetProperty("status").GetString());
        var shown = (await agent.MustAsync("show", """{"id":"web-1","full":true}""")).GetProperty("task");
        Assert.Equal("#12", shown.GetProperty("artifacts")[0].GetProperty("target").GetString());
        Assert.Equal(1, shown.GetProperty("comment_count").GetInt32());
    }

    [Fact]
    public async Task Whoever_is_late_hears_who_has_it()
    {
        var (wren, owl) = await TwoAsync();
        await wren.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await wren.MustAsync("claim", """{"id":"web-1"}""");

        Assert.Contains("'wren'", await owl.MustRefuseAsync("claim", """{"id":"web-1"}""", "ALREADY_CLAIMED"), StringComparison.Ordinal);
        Assert.Contains("nothing", McpClient.Text(await owl.CallAsync("claim")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update", """{"id":"web-1","note":"x"}""")]
    [InlineData("update", """{"id":"web-1"}""")]
    [InlineData("update", """{"id":"web-1","status":"pending"}""")]
    [InlineData("finish", """{"id":"web-1"}""")]
    [InlineData("fail", """{"id":"web-1","reason":"x"}""")]
    [InlineData("fail", """{"id":"web-1","reason":"x","release":true}""")]
    [InlineData("reserve", """{"id":"web-1","paths":["src/**"]}""")]
    [InlineData("update", """{"id":"web-1","note":"x","fence":1}""")]
    [InlineData("finish", """{"id":"web-1","fence":1}""")]
    [InlineData("fail", """{"id":"web-1","reason":"x","fence":1}""")]
    public async Task Nobody_writes_under_anothers_claim(string tool, string arguments)
    {
        var (wren, owl) = await TwoAsync();
        var twin = await wren.Twin().StartAsync();
        await wren.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await wren.MustAsync("claim", """{"id":"web-1"}""");

        Assert.Contains("'wren'", await owl.MustRefuseAsync(tool, arguments, "ALREADY_CLAIMED"), StringComparison.Ordinal);
        await twin.MustRefuseAsync(tool, arguments, "HELD_BY_SAME_AGENT");
        Assert.Equal("in_progress", (await wren.MustAsync("show", """{"id":"web-1"}""")).GetProperty("task").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_hand_in_whose_answer_was_lost_may_be_repeated()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        await agent.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await agent.MustAsync("claim", """{"id":"web-1"}""");
        await agent.MustAsync("finish", """{"id":"web-1"}""");

        Assert.Equal("completed", (await agent.MustAsync("finish", """{"id":"web-1"}""")).GetProperty("status").GetString());
        await agent.MustRefuseAsync("fail", """{"id":"web-1","reason":"x"}""", "NOT_HELD");
    }

    [Fact]
    public async Task A_key_makes_a_write_safe_to_repeat()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();

        var first = await agent.MustAsync("create", """{"title":"One","idempotency_key":"k1"}""");
        var again = await agent.MustAsync("create", """{"idempotency_key":"k1","title":"One"}""");
        await agent.MustRefuseAsync("create", """{"title":"Two","idempotency_key":"k1"}""", "IDEMPOTENCY_KEY_REUSED");

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        var claim = await agent.MustAsync("claim", """{"idempotency_key":"k2","wait_seconds":1}""");
        var repeated = await agent.MustAsync("claim", """{"idempotency_key":"k2"}""");
        Assert.Equal(claim.GetProperty("fence").GetInt64(), repeated.GetProperty("fence").GetInt64());
        Assert.True(repeated.GetProperty("already_yours").GetBoolean());
    }

    [Fact]
    public async Task Work_is_given_up_as_a_failure_or_as_it_was()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        await agent.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await agent.MustAsync("claim", """{"id":"web-1"}""");
        var released = await agent.MustAsync("fail", """{"id":"web-1","reason":"Not mine","release":true}""");
        await agent.MustAsync("update", """{"id":"web-1","status":"in_progress"}""");
        var failed = await agent.MustAsync("fail", """{"id":"web-1","reason":"The build is broken"}""");

        Assert.False(released.TryGetProperty("not_before", out _));
        Assert.True(failed.TryGetProperty("not_before", out _));
        Assert.Contains("The build is broken", McpClient.Text(await agent.CallAsync("show", """{"id":"web-1"}""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_is_decided_by_another()
    {
        var admin = await Server.NewProjectAsync();
        (await admin.PatchAsync($"/v1/projects/{admin.Project}", """{"settings":{"review":"required","review_skills":[]}}""")).Must(200);
        var wren = await (await McpClient.OfAsync(Server, Role.Agent, admin.Project, "wren")).StartAsync();
        var owl = await (await McpClient.OfAsync(Server, Role.Agent, admin.Project, "owl")).StartAsync();
        await wren.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await wren.MustAsync("claim");

        var review = (await wren.MustAsync("finish", """{"id":"web-1","reason":"PR #3 created"}""")).GetProperty("review").GetString();
        Assert.Equal("in_review", (await wren.MustAsync("finish", """{"id":"web-1"}""")).GetProperty("status").GetString());
        var claimed = await owl.CallAsync("claim");
        Assert.Contains("PR #3 created", McpClient.Text(claimed), StringComparison.Ordinal);
        await owl.MustRefuseAsync("finish", $$"""{"id":"{{review}}"}""", "VALIDATION_ERROR");
        await owl.MustRefuseAsync("finish", $$"""{"id":"{{review}}","verdict":"rejected"}""", "VALIDATION_ERROR");
        await wren.MustRefuseAsync("finish", $$"""{"id":"{{review}}","verdict":"approved"}""", "ALREADY_CLAIMED");
        await owl.MustAsync("finish", $$"""{"id":"{{review}}","verdict":"approved","reason":"Reads well."}""");

        Assert.Equal("completed", (await wren.MustAsync("show", """{"id":"web-1"}""")).GetProperty("task").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_message_is_told_of_with_any_answer_and_read_once()
    {
        var (wren, owl) = await TwoAsync();
        await wren.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await wren.MustAsync("claim", """{"id":"web-1"}""");
        await owl.MustAsync("message", """{"to_holder_of":"web-1","text":"Mind the paint","subject":"Paint"}""");

        Assert.Contains("1 unread message", McpClient.Text(await wren.CallAsync("ready")), StringComparison.Ordinal);
        var read = await wren.MustAsync("message");
        var id = read.GetProperty("messages")[0].GetProperty("id").GetString();
        await wren.MustAsync("message", $$"""{"acknowledge":["{{id}}"]}""");
        await wren.MustAsync("message", $$"""{"reply_to":"{{id}}","text":"Thanks"}""");

        Assert.Equal("owl", read.GetProperty("messages")[0].GetProperty("from").GetString());
        Assert.Equal(0, (await wren.MustAsync("message")).GetProperty("messages").GetArrayLength());
        Assert.Contains("Thanks", McpClient.Text(await owl.CallAsync("message")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_reserved_and_given_up()
    {
        var (wren, owl) = await TwoAsync();
        await wren.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await wren.MustAsync("create", """{"id":"web-2","title":"Two"}""");
        await wren.MustAsync("claim", """{"id":"web-1"}""");
        await owl.MustAsync("claim", """{"id":"web-2"}""");
        await wren.MustAsync("reserve", """{"id":"web-1","paths":["src/**"]}""");

        Assert.Contains("wren", await owl.MustRefuseAsync("reserve", """{"id":"web-2","paths":["src/a.cs"]}""", "PATHS_RESERVED"), StringComparison.Ordinal);
        Assert.Equal(1, (await owl.MustAsync("reserve", """{"path":"src/a.cs"}""")).GetProperty("total").GetInt64());
        await wren.MustAsync("reserve", """{"id":"web-1","release":true}""");
        await owl.MustAsync("reserve", """{"id":"web-2","paths":["src/a.cs"]}""");
    }

    [Fact]
    public async Task A_call_changes_one_thing_or_nothing()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        await agent.MustAsync("create", """{"id":"web-1","title":"One"}""");
        await agent.MustAsync("claim");

        await agent.MustRefuseAsync("update", """{"id":"web-1","note":"x","title":"Two"}""", "VALIDATION_ERROR");
        Assert.Contains("finish", await agent.MustRefuseAsync("update", """{"id":"web-1","status":"completed"}""", "VALIDATION_ERROR"), StringComparison.Ordinal);
        await agent.MustAsync("update", """{"id":"web-1","title":"Two","description":"More","priority":1}""");
        await agent.MustAsync("update", """{"id":"web-1","description":null}""");

        var shown = await agent.MustAsync("show", """{"id":"web-1"}""");
        Assert.Equal("Two", shown.GetProperty("task").GetProperty("title").GetString());
        Assert.False(shown.GetProperty("context").TryGetProperty("description", out _));
    }

    [Fact]
    public async Task Long_lists_and_texts_are_cut_and_say_how_to_go_on()
    {
        var agent = await (await McpClient.InNewProjectAsync(Server)).StartAsync();
        for (var index = 0; index < 12; index++)
        {
            await agent.MustAsync("create", $$"""{"title":"Task {{index}}"}""");
        }

        var page = await agent.MustAsync("ready");
        var rest = await agent.MustAsync("ready", """{"page":2}""");
        var long1 = await agent.MustAsync("create", $$"""{"id":"long-1","title":"Long","description":"{{new string('x', 9_000)}}"}""");

        Assert.Equal(10, page.GetProperty("tasks").GetArrayLength());
        Assert.Contains("page 2", page.GetProperty("more").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, rest.GetProperty("tasks").GetArrayLength());
        Assert.False(rest.TryGetProperty("more", out _));
        Assert.Equal("long-1", long1.GetProperty("id").GetString());
        Assert.InRange(McpClient.Text(await agent.CallAsync("show", """{"id":"long-1"}""")).Length, 4_000, 5_000);
        Assert.InRange(McpClient.Text(await agent.CallAsync("show", """{"id":"long-1","full":true}""")).Length, 9_000, 30_000);
    }

    private async Task<(McpClient Wren, McpClient Owl)> TwoAsync()
    {
        var admin = await Server.NewProjectAsync();
        return (
            await (await McpClient.OfAsync(Server, Role.Agent, admin.Project, "wren")).StartAsync(),
            await (await McpClient.OfAsync(Server, Role.Agent, admin.Project, "owl")).StartAsync());
    }
}
