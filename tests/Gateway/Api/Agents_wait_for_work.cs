using Krewe.Gateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Api;

/// <summary>One call for work: who finds none waits in it, and each task that becomes ready wakes one who may have it.</summary>
[Collection(GatewayCollection.Name)]
public sealed class Agents_wait_for_work(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _lead = null!;
    private string _path = string.Empty;

    public async Task InitializeAsync()
    {
        _lead = await gateway.Server.NewProjectAsync();
        _path = $"/v1/projects/{_lead.Project}";
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_waits_gets_what_is_made()
    {
        var crow = WaitAsync(await NewAgentAsync("crow"));
        await InAsync(1);

        await _lead.NewTaskAsync("a-1");

        var data = (await crow.Soon()).Must(200).Data;
        Assert.Equal("a-1", data.GetProperty("tasks")[0].GetProperty("id").GetString());
        Assert.Equal("feature/a-1-task-a-1", data.GetProperty("tasks")[0].GetProperty("context").GetProperty("branch").GetString());
        Assert.True(data.GetProperty("waited_ms").GetInt64() >= 0);
        await InAsync(0);
    }

    [Fact]
    public async Task Who_finds_work_does_not_wait()
    {
        await _lead.NewTaskAsync("a-1");

        Assert.False((await WaitAsync(_lead).Soon()).Must(200).Data.TryGetProperty("waited_ms", out _));
    }

    [Fact]
    public async Task What_is_handed_in_or_given_back_wakes_as_well()
    {
        await _lead.NewTaskAsync("a-1");
        await _lead.NewTaskAsync("a-2", ""","dependencies":[{"depends_on":"a-1"}]""");
        var fence = await _lead.ClaimAsync("a-1");
        var crow = WaitAsync(await NewAgentAsync("crow"));
        await InAsync(1);

        (await _lead.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).Must(200);

        Assert.Equal("a-2", IdOf(await crow.Soon()));
    }

    [Fact]
    public async Task A_task_wakes_one_who_may_have_it()
    {
        var crow = WaitAsync(await NewAgentAsync("crow"));
        await InAsync(1);
        var jay = WaitAsync(await NewAgentAsync("jay"), """{"wait_seconds":60,"skills":["rust"]}""");
        await InAsync(2);
        var owl = WaitAsync(await NewAgentAsync("owl"), """{"wait_seconds":60,"labels":["night"]}""");
        await InAsync(3);
        var kite = WaitAsync(await NewAgentAsync("kite"));
        await InAsync(4);

        await _lead.NewTaskAsync("a-night", ""","labels":["night"],"skills":["none"]""");
        await _lead.NewTaskAsync("a-rust", ""","skills":["rust"]""");
        Assert.Equal("a-rust", IdOf(await jay.Soon()));
        await _lead.NewTaskAsync("a-kite", ",\"assignee\":\"kite\"");
        Assert.Equal("a-kite", IdOf(await kite.Soon()));
        await _lead.NewTaskAsync("a-any");
        Assert.Equal("a-any", IdOf(await crow.Soon()));
        await _lead.NewTaskAsync("a-owl", ""","labels":["night","late"]""");
        Assert.Equal("a-owl", IdOf(await owl.Soon()));
    }

    [Fact]
    public async Task Two_hundred_get_two_hundred_each_once()
    {
        const int count = 200;
        var agents = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => NewAgentAsync($"agent-{number}")));
        var waits = Enumerable.Range(0, count).Select(number => WaitAsync(agents[number % agents.Length])).ToList();
        await InAsync(count);

        await Task.WhenAll(Enumerable.Range(0, count / 2).Select(number => _lead.NewTaskAsync($"a-{number}")));
        var rest = string.Join(',', Enumerable.Range(count / 2, count / 2).Select(number => $$"""{"id":"a-{{number}}","title":"T"}"""));
        (await _lead.PostAsync($"/v1/tasks/bulk?project={_lead.Project}", $$"""{"tasks":[{{rest}}]}""")).Must(200);

        var got = (await Task.WhenAll(waits).Soon()).Select(IdOf);
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"a-{number}").Order(), got.Order());
        await InAsync(0);
    }

    [Fact]
    public async Task Who_goes_away_is_not_waited_for()
    {
        var crow = await NewAgentAsync("crow");
        using var gone = new CancellationTokenSource();
        crow.GivesUp = gone.Token;
        var first = WaitAsync(crow);
        await InAsync(1);
        var second = WaitAsync(await NewAgentAsync("jay"));
        await InAsync(2);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await InAsync(1);
        await _lead.NewTaskAsync("a-1");

        Assert.Equal("a-1", IdOf(await second.Soon()));
    }

    [Fact]
    public async Task A_project_that_goes_on_wakes_who_waits()
    {
        await _lead.NewTaskAsync("a-1");
        (await _lead.PostAsync($"{_path}/pause", """{"reason":"Lunch."}""")).Must(200);
        var crow = WaitAsync(await NewAgentAsync("crow"));
        await InAsync(1);

        (await _lead.PostAsync($"{_path}/resume")).Must(200);

        Assert.Equal("a-1", IdOf(await crow.Soon()));
    }

    [Fact]
    public async Task A_drained_agent_is_told_at_once()
    {
        var crow = await NewAgentAsync("crow");
        (await _lead.PostAsync("/v1/agents/crow/drain", """{"reason":"Enough."}""")).Must(200);

        var nothing = (await WaitAsync(crow).Soon()).Must(200).Data.GetProperty("nothing");

        Assert.Equal("AGENT_DRAINED", nothing.GetProperty("code").GetString());
        (await _lead.PostAsync("/v1/agents/crow/undrain")).Must(200);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_gets_the_same_and_does_not_wait()
    {
        var crow = await NewAgentAsync("crow");
        (string, string) key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = crow.PostAsync($"{_path}/claim", """{"wait_seconds":60}""", key);
        await InAsync(1);
        await _lead.NewTaskAsync("a-1");
        var got = (await first.Soon()).Must(200).Data.GetProperty("tasks")[0];

        var again = (await crow.PostAsync($"{_path}/claim", """{"wait_seconds":60}""", key).Soon()).Must(200).Data;

        Assert.Equal(got.GetProperty("fence").GetInt64(), again.GetProperty("tasks")[0].GetProperty("fence").GetInt64());
        Assert.False(again.TryGetProperty("waited_ms", out _));
        foreach (var same in new[] { "{}", """{"wait_seconds":59}""" })
        {
            Assert.Equal("a-1", IdOf(await crow.PostAsync($"{_path}/claim", same, key).Soon()));
        }

        (await crow.PostAsync($"{_path}/claim", """{"wait_seconds":60,"max":2}""", key)).MustRefuse(422, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_wait_has_bounds()
    {
        Assert.Equal(["wait_seconds"], (await WaitAsync(_lead, """{"wait_seconds":61}""")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        Assert.Equal(["wait_seconds"], (await WaitAsync(_lead, """{"wait_seconds":-1}""")).MustRefuse(400, "VALIDATION_ERROR").Fields);
        Assert.False((await WaitAsync(_lead, """{"wait_seconds":0}""").Soon()).Must(200).Data.TryGetProperty("waited_ms", out _));
    }

    [Fact]
    public async Task A_server_that_stops_lets_everybody_go()
    {
        await using var server = await GatewayServer.StartAsync();
        var lead = await server.NewProjectAsync();
        var waits = Enumerable.Range(0, 3).Select(_ => lead.PostAsync($"/v1/projects/{lead.Project}/claim", """{"wait_seconds":60}""")).ToList();
        await Eventually.UntilAsync(() => Waiting(server) == 3);

        await server.StopAsync().Soon();

        foreach (var wait in waits)
        {
            var nothing = (await wait.Soon()).Must(200).Data.GetProperty("nothing");
            Assert.Contains("stopping", nothing.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    private static int Waiting(GatewayServer server) => server.Services.GetRequiredService<GatewayServices>().Rooms.Count;

    private static string IdOf(Answer answer) => answer.Must(200).Data.GetProperty("tasks")[0].GetProperty("id").GetString()!;

    private Task<Person> NewAgentAsync(string name) => gateway.Server.SignInAsync(Role.Agent, name, _lead.Project);

    private Task<Answer> WaitAsync(Person who, string body = """{"wait_seconds":60}""") => who.PostAsync($"{_path}/claim", body);

    /// <summary>Comes back when so many wait. The server is shared, but its tests run one after the other.</summary>
    private Task InAsync(int count) => Eventually.UntilAsync(() => Waiting(gateway.Server) == count);
}
