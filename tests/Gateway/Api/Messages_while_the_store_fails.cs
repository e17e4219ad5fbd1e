using Krewe.Gateway.Tests.Support;
using Krewe.Storage;

namespace Krewe.Gateway.Tests.Api;

/// <summary>What messages cost a heartbeat, and what they do when the store is away or its answer is lost.</summary>
public sealed class Messages_while_the_store_fails : IAsyncLifetime
{
    private const string Body = """{"to_agent":"wren","text":"Hello"}""";

    private FaultyStore _store = null!;
    private GatewayServer _server = null!;
    private Person _wren = null!;

    public async Task InitializeAsync()
    {
        _server = await GatewayServer.StartAsync(wrap: store => _store = new FaultyStore(store));
        _wren = await _server.NewProjectAsync();
        (await _wren.PutAsync("/v1/agents/wren", "{}")).Must(200);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_hundred_heartbeats_look_into_the_inbox_once_and_once_more_after_a_message()
    {
        await _wren.NewTaskAsync("a-1");
        var fence = await _wren.ClaimAsync("a-1");
        var looks = 0;
        // The server's own upkeep of messages may come at any time.
        _store.OnCall = name => looks += name.StartsWith("IMessageStore.", StringComparison.Ordinal) && name != "IMessageStore.PurgeAsync" ? 1 : 0;

        Assert.Equal([0], await BeatAsync(fence, 50));
        Assert.Equal(1, looks);
        (await _wren.PostAsync("/v1/messages", Body)).Must(201);
        looks = 0;
        Assert.Equal([1], await BeatAsync(fence, 50));
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task A_heartbeat_renews_though_nobody_can_count()
    {
        await _wren.NewTaskAsync("a-1");
        var fence = await _wren.ClaimAsync("a-1");
        _store.FailAt("IMessageStore.CountAsync");

        var beat = (await _wren.PostAsync("/v1/tasks/a-1/heartbeat", $$"""{"fence":{{fence}}}""")).Must(200);

        Assert.False(beat.Data.TryGetProperty("unread_messages", out _));
    }

    [Fact]
    public async Task What_is_marked_is_answered_as_such_though_nobody_can_count()
    {
        var id = (await _wren.PostAsync("/v1/messages", Body)).Must(201).Data.GetProperty("id").GetString();
        _store.FailAt("IMessageStore.CountAsync");

        var marked = (await _wren.PostAsync($"/v1/messages/{id}/read")).Must(200).Data;

        Assert.Equal((id, false), (marked.GetProperty("ids")[0].GetString(), marked.TryGetProperty("unread_messages", out _)));
    }

    [Fact]
    public async Task An_answer_that_was_lost_before_the_commit_is_made_good_at_once()
    {
        var sends = 0;
        _store.OnCall = name =>
        {
            if (name == "IMessageStore.SendAsync" && ++sends == 1)
            {
                throw new OutcomeUnknownException("The test lost the connection.");
            }
        };

        (await _wren.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-1"))).Must(201);

        Assert.Equal((2, 1), (sends, (await _wren.GetAsync("/v1/agents/wren/inbox")).Must(200).Meta.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task A_lost_answer_and_a_store_that_stays_away_are_told_as_unknown_and_a_repeat_sends_once()
    {
        var sends = 0;
        _store.OnCall = name =>
        {
            if (name == "IMessageStore.SendAsync")
            {
                throw ++sends == 1 ? new OutcomeUnknownException("The test lost the connection.") : new StoreUnavailableException("The test is away.");
            }
        };
        (await _wren.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-1"))).MustRefuse(503, "OUTCOME_UNKNOWN");
        _store.OnCall = null;

        var first = (await _wren.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-1"))).Must(201);
        var again = (await _wren.PostAsync("/v1/messages", Body, ("Idempotency-Key", "k-1"))).Must(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, (await _wren.GetAsync("/v1/agents/wren/inbox")).Must(200).Meta.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_lost_answer_is_made_good_though_the_claim_that_it_was_sent_to_has_ended_since()
    {
        await _wren.NewTaskAsync("a-1");
        var fence = await _wren.ClaimAsync("a-1");
        var sends = 0;
        _store.OnDone = ("IMessageStore.SendAsync", async () =>
        {
            if (++sends == 1)
            {
                (await _wren.PostAsync("/v1/tasks/a-1/release", $$"""{"fence":{{fence}}}""")).Must(200);
                throw new OutcomeUnknownException("The test lost the connection.");
            }
        });

        (await _wren.PostAsync("/v1/messages", """{"to_holder_of":"a-1","text":"Hello"}""")).Must(201);

        Assert.Equal((2, 1), (sends, (await _wren.GetAsync("/v1/agents/wren/inbox")).Must(200).Meta.GetProperty("total").GetInt32()));
    }

    private async Task<HashSet<int>> BeatAsync(long fence, int times)
    {
        var counts = new HashSet<int>();
        for (var number = 0; number < times; number++)
        {
            var beat = (await _wren.PostAsync("/v1/tasks/a-1/heartbeat", $$"""{"fence":{{fence}}}""")).Must(200);
            counts.Add(beat.Data.GetProperty("unread_messages").GetInt32());
        }

        return counts;
    }
}
