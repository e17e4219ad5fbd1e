using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

public sealed class A_repeated_bulk_is_answered_alike : IAsyncLifetime
{
    private static readonly (string, string) Key = ("Idempotency-Key", "once");

    private const string Body = """
        {"tasks":[
            {"id":"a","title":"x"},
            {"title":"nameless"},
            {"id":"b","title":"x","dependencies":[{"depends_on":"a"}]},
            {"id":"c","title":"x","dependencies":[{"depends_on":"later"}]},
            {"id":"taken","title":"x"},
            {"title":""}]}
        """;

    private FaultyStore _store = null!;
    private GatewayServer _server = null!;
    private Person _wren = null!;

    public async Task InitializeAsync()
    {
        _server = await GatewayServer.StartAsync(wrap: store => _store = new FaultyStore(store));
        _wren = await _server.NewProjectAsync();
        await _wren.NewTaskAsync("taken");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Row_for_row_though_what_it_was_about_went_on()
    {
        var first = (await _wren.PostAsync("/v1/tasks/bulk", Body, Key)).Must(200);
        await _wren.ClaimAsync("a");
        await _wren.NewTaskAsync("later");

        Assert.Equal(first.Text, (await _wren.PostAsync("/v1/tasks/bulk", Body, Key)).Must(200).Text);
        (await _wren.GetAsync("/v1/tasks/c")).MustRefuse(404, "NOT_FOUND");
        (await _wren.PostAsync("/v1/tasks/bulk", """{"tasks":[{"title":"other"}]}""", Key)).MustRefuse(422, "IDEMPOTENCY_KEY_REUSED");
        (await _wren.PostAsync("/v1/tasks", """{"title":"other"}""", Key)).MustRefuse(422, "IDEMPOTENCY_KEY_REUSED");
    }

    /// <summary>The process died between its commit and keeping the answer.</summary>
    [Fact]
    public async Task Row_for_row_though_the_answer_was_never_kept()
    {
        _store.FailAt("IOperationLog.TryAddAsync");
        var first = (await _wren.PostAsync("/v1/tasks/bulk", Body, Key)).Must(200);
        await _wren.ClaimAsync("a");

        Assert.Equal(first.Text, (await _wren.PostAsync("/v1/tasks/bulk", Body, Key)).Must(200).Text);
    }

    [Fact]
    public async Task A_single_task_too()
    {
        var first = (await _wren.PostAsync("/v1/tasks", """{"id":"a","title":"x"}""", Key)).Must(201);
        await _wren.ClaimAsync("a");

        Assert.Equal(first.Text, (await _wren.PostAsync("/v1/tasks", """{"id":"a","title":"x"}""", Key)).Must(201).Text);
    }

    [Fact]
    public async Task Rows_whose_outcome_nobody_could_tell_are_told_so_and_completed_by_a_repeat()
    {
        _store.FailAt("IEventLog.ReadCreationsAsync");
        var first = (await _wren.PostAsync("/v1/tasks/bulk", Body, Key)).Must(200);
        Assert.Equal("OUTCOME_UNKNOWN", first.Data[4].GetProperty("error").GetProperty("code").GetString());

        _store.OnCall = null;
        var again = (await _wren.PostAsync("/v1/tasks/bulk", Body, Key)).Must(200);

        Assert.Equal("ALREADY_EXISTS", again.Data[4].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(Rows(first)[..4], Rows(again)[..4]);
    }

    [Fact]
    public async Task With_as_many_calls_of_the_store_for_many_rows_as_for_few()
    {
        Assert.Equal(await CallsOfRepeatAsync("few", 2), await CallsOfRepeatAsync("many", 200));
    }

    /// <summary>What the server reads by itself meanwhile: the log, what to tell of, what is stuck or overdue.</summary>
    private static readonly string[] OfUpkeep =
    [
        "IEventLog.ReadP", "INoticeStore.", "IMessageStore.", "IAgentStore.List", "IProjectStore.Find", "ITaskQueries.List", "ITaskQueries.ReadLast",
    ];

    private async Task<int> CallsOfRepeatAsync(string name, int rows)
    {
        var body = $$"""{"tasks":[{{string.Join(',', Enumerable.Range(0, rows).Select(row => $$"""{"id":"{{name}}-{{row}}","title":"x"}"""))}}]}""";
        _store.FailAt("IOperationLog.TryAddAsync");
        (await _wren.PostAsync("/v1/tasks/bulk", body, ("Idempotency-Key", name))).Must(200);
        var calls = 0;
        _store.OnCall = called => calls += Array.Exists(OfUpkeep, name => called.StartsWith(name, StringComparison.Ordinal)) ? 0 : 1;
        var again = (await _wren.PostAsync("/v1/tasks/bulk", body, ("Idempotency-Key", name))).Must(200);

        Assert.All(again.Data.EnumerateArray(), row => Assert.True(row.GetProperty("success").GetBoolean()));
        return calls;
    }

    private static string[] Rows(Answer answer) => [.. answer.Data.EnumerateArray().Select(row => row.ToString())];
}
