using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

/// <summary>Whoever reads a log that lost its beginning is told so, and never that nothing happened.</summary>
public sealed class Old_events_are_not_kept : IAsyncLifetime
{
    private GatewayServer _server = null!;
    private Person _lead = null!;
    private long[] _seqs = [];

    public async Task InitializeAsync()
    {
        _server = await GatewayServer.StartAsync();
        _lead = await _server.NewProjectAsync();
        (await _lead.PostAsync("/v1/tasks/bulk", """{"tasks":[{"id":"t-1","title":"One"},{"id":"t-2","title":"Two"},{"id":"t-3","title":"Three"}]}""")).Must(200);
        (await _lead.PostAsync("/v1/tasks/t-1/claim", "{}")).Must(200);
        _seqs = SeqsOf(await EventsAsync(0));
        Assert.Equal(2, await _server.Store.Events.PurgeAsync(DateTimeOffset.MaxValue, 2, CancellationToken.None));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_cursor_before_the_log_is_refused_with_where_to_go_on()
    {
        var refusal = (await EventsAsync(_seqs[0])).MustRefuse(410, "EVENTS_GONE");

        Assert.Equal($"{_seqs[1]}", Assert.Single(refusal.Error.Details).Message);
        Assert.Contains($"after={_seqs[1]}", refusal.Error.Message, StringComparison.Ordinal);
        Assert.Equal(_seqs[2..], SeqsOf((await EventsAsync(_seqs[1])).Must(200)));
    }

    [Fact]
    public async Task A_stream_cannot_go_on_from_there_either()
    {
        using var response = await _lead.OpenStreamAsync($"/v1/projects/{_lead.Project}/events", $"{_seqs[0]}");

        (await Answer.OfAsync(response)).MustRefuse(410, "EVENTS_GONE");
    }

    [Fact]
    public async Task From_the_beginning_is_from_the_beginning_of_what_is_there_and_says_so()
    {
        var answer = (await EventsAsync(0)).Must(200);

        Assert.Equal(_seqs[2..], SeqsOf(answer));
        Assert.Equal(_seqs[1], answer.Meta.GetProperty("gone_through").GetInt64());
    }

    [Fact]
    public async Task A_task_tells_the_rest_of_its_history()
    {
        var answer = (await _lead.GetAsync("/v1/tasks/t-1/history")).Must(200);

        Assert.Equal(["claimed"], answer.Data.EnumerateArray().Select(one => one.GetProperty("kind").GetString()));
        Assert.Equal(_seqs[1], answer.Meta.GetProperty("gone_through").GetInt64());
        var none = (await _lead.GetAsync("/v1/tasks/t-2/history")).Must(200);
        Assert.Equal((0, _seqs[1]), (none.Data.GetArrayLength(), none.Meta.GetProperty("last_seq").GetInt64()));
    }

    [Fact]
    public async Task Work_goes_on_and_ids_stay_taken()
    {
        (await _lead.PostAsync("/v1/tasks/t-2/claim", "{}")).Must(200);
        (await _lead.PostAsync("/v1/tasks", """{"id":"t-1","title":"Again"}""")).MustRefuse(409, "ALREADY_EXISTS");
    }

    [Fact]
    public async Task A_project_that_lost_nothing_says_nothing()
    {
        var other = await _server.NewProjectAsync();
        (await other.PostAsync("/v1/tasks", """{"id":"t-1","title":"One"}""")).Must(201);

        var answer = (await other.GetAsync($"/v1/projects/{other.Project}/events?after=1")).Must(200);

        Assert.False(answer.Meta.TryGetProperty("gone_through", out _));
    }

    private Task<Answer> EventsAsync(long after) => _lead.GetAsync($"/v1/projects/{_lead.Project}/events?after={after}");

    private static long[] SeqsOf(Answer answer) => [.. answer.Data.EnumerateArray().Select(one => one.GetProperty("seq").GetInt64())];
}
