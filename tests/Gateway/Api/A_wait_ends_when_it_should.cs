using Krewe.Gateway.Tests.Support;
using Krewe.Gateway.Throttling;
using Krewe.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Api;

/// <summary>What ends a wait for work before its time, and what does not: on a server of its own, of which single calls of the store fail.</summary>
public sealed class A_wait_ends_when_it_should : IAsyncLifetime
{
    private const int WaitMs = 60_000;

    private FaultyStore _store = null!;
    private GatewayServer _server = null!;
    private Person _lead = null!;
    private Person _crow = null!;
    private string _path = string.Empty;

    public async Task InitializeAsync()
    {
        _server = await GatewayServer.StartAsync(wrap: store => _store = new FaultyStore(store));
        _lead = await _server.NewProjectAsync();
        _crow = await _server.SignInAsync(Role.Agent, "crow", _lead.Project);
        _path = $"/v1/projects/{_lead.Project}/claim";
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_database_that_is_away_for_a_moment_does_not_end_it()
    {
        var wait = await WaitAsync();
        var commits = 0;
        _store.OnCall = name =>
        {
            if (name == "IJournal.CommitAsync" && ++commits is 2 or 3)
            {
                throw new StoreUnavailableException("The test took the database away.");
            }
        };

        await _lead.NewTaskAsync("a-1");

        await AssertGetsAsync("a-1", wait);
        Assert.True(commits >= 4);
    }

    [Fact]
    public async Task What_is_still_in_the_way_at_its_end_is_told_then()
    {
        (await _lead.SendAsync(HttpMethod.Put, "/v1/agents/crow", """{"claim_limit":1}""")).Must(200);
        _store.FailAt("ITaskQueries.CountClaimsAsync");

        (await _crow.PostAsync(_path, """{"wait_seconds":1}""").Soon()).MustRefuse(503, "UNAVAILABLE");

        _store.OnCall = null;
    }

    [Fact]
    public async Task An_agent_that_is_drained_hears_it_before_the_end()
    {
        var wait = await WaitAsync();

        (await _lead.PostAsync("/v1/agents/crow/drain", """{"reason":"Enough."}""")).Must(200);

        var data = (await wait.Soon()).Must(200).Data;
        Assert.Equal("AGENT_DRAINED", data.GetProperty("nothing").GetProperty("code").GetString());
        Assert.True(data.GetProperty("waited_ms").GetInt64() < WaitMs);
    }

    [Fact]
    public async Task A_skill_that_an_agent_gets_brings_what_was_ready_for_it()
    {
        await _lead.NewTaskAsync("a-1", ""","skills":["rust"]""");
        var wait = await WaitAsync();

        (await _lead.SendAsync(HttpMethod.Put, "/v1/agents/crow", """{"skills":["rust"]}""")).Must(200);

        await AssertGetsAsync("a-1", wait);
    }

    [Fact]
    public async Task An_agent_that_holds_as_many_as_it_may_waits_until_it_hands_one_in()
    {
        (await _lead.SendAsync(HttpMethod.Put, "/v1/agents/crow", """{"claim_limit":1}""")).Must(200);
        await _lead.NewTaskAsync("a-1");
        var fence = await _crow.ClaimAsync("a-1");
        await _lead.NewTaskAsync("a-2");
        var nothing = (await _crow.PostAsync(_path, """{"wait_seconds":0}""")).Must(200).Data.GetProperty("nothing");
        Assert.Equal("CLAIM_LIMIT_REACHED", nothing.GetProperty("code").GetString());
        var wait = await WaitAsync();

        (await _crow.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).Must(200);

        await AssertGetsAsync("a-2", wait);
    }

    [Fact]
    public async Task Whoever_needs_files_that_another_holds_waits_for_them()
    {
        await _lead.NewTaskAsync("a-1", ""","paths":["src/**"]""");
        var fence = await _lead.ClaimAsync("a-1");
        await _lead.NewTaskAsync("a-2");
        var wait = await WaitAsync(""","paths":["src/a.cs"]""");

        (await _lead.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).Must(200);

        await AssertGetsAsync("a-2", wait);
    }

    [Fact]
    public async Task It_holds_nothing_of_the_memory_for_bodies_meanwhile()
    {
        var wait = await WaitAsync();

        await Eventually.UntilAsync(() => _server.Services.GetRequiredService<BodyBudget>().BytesInFlight == 0);

        await _lead.NewTaskAsync("a-1");
        await AssertGetsAsync("a-1", wait);
    }

    [Fact]
    public async Task A_repeat_of_a_claim_of_several_gets_what_the_first_try_got_and_no_more()
    {
        const string three = """{"max":3}""";
        (string, string) key = ("Idempotency-Key", "several");
        await _lead.NewTaskAsync("a-1");
        var first = (await _crow.PostAsync(_path, three, key)).Must(200).Data.GetProperty("tasks");
        await _lead.NewTaskAsync("a-2");

        var again = (await _crow.PostAsync(_path, three, key)).Must(200).Data.GetProperty("tasks");

        Assert.Equal((1, 1), (first.GetArrayLength(), again.GetArrayLength()));
        Assert.Equal(first[0].GetProperty("fence").GetInt64(), again[0].GetProperty("fence").GetInt64());
        Assert.Equal("a-2", (await _lead.PostAsync(_path, "{}")).Must(200).Data.GetProperty("tasks")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Of_several_whose_count_could_not_be_kept_nobody_is_told_before_a_repeat()
    {
        const string three = """{"max":3}""";
        (string, string) key = ("Idempotency-Key", "uncounted");
        await _lead.NewTaskAsync("a-1");
        _store.FailAt("IOperationLog.TryAddAsync");
        (await _crow.PostAsync(_path, three, key)).MustRefuse(503, "OUTCOME_UNKNOWN");
        _store.OnCall = null;

        var first = (await _crow.PostAsync(_path, three, key)).Must(200).Data.GetProperty("tasks");

        Assert.Equal("a-1", Assert.Single(first.EnumerateArray()).GetProperty("id").GetString());
    }

    /// <summary>The agent waits from now on.</summary>
    private async Task<Task<Answer>> WaitAsync(string further = "")
    {
        var wait = _crow.PostAsync(_path, $$"""{"wait_seconds":60{{further}}}""");
        await Eventually.UntilAsync(() => _server.Services.GetRequiredService<GatewayServices>().Rooms.Count == 1);
        return wait;
    }

    private static async Task AssertGetsAsync(string task, Task<Answer> wait)
    {
        var data = (await wait.Soon()).Must(200).Data;
        Assert.Equal(task, data.GetProperty("tasks")[0].GetProperty("id").GetString());
        Assert.True(data.GetProperty("waited_ms").GetInt64() < WaitMs);
    }
}
