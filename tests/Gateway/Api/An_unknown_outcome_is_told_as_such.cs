using Krewe.Gateway.Http;
using Krewe.Gateway.OpenApi;
using Krewe.Gateway.Tests.Support;
using Krewe.Storage;
using Krewe.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

public sealed class An_unknown_outcome_is_told_as_such : IAsyncLifetime
{
    private static readonly (string, string) Key = ("Idempotency-Key", "once");

    private FaultyStore _store = null!;
    private GatewayServer _server = null!;
    private Person _wren = null!;

    public async Task InitializeAsync()
    {
        _server = await GatewayServer.StartAsync(wrap: store => _store = new FaultyStore(store));
        _wren = await _server.NewProjectAsync();
        await _wren.NewTaskAsync("a-1");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("IJournal.CommitAsync", "/v1/tasks/a-1/claim", "{}")]
    [InlineData("IJournal.CommitAsync", "/v1/tasks/a-1/comments", """{"text":"x"}""")]
    [InlineData("IJournal.CommitAsync", "/v1/tasks", """{"id":"b","title":"x"}""")]
    [InlineData("IJournal.CommitTogetherAsync", "/v1/tasks/bulk", """{"tasks":[{"id":"b","title":"x"},{"id":"c","title":"x"}]}""")]
    [InlineData("IAccessStore.TryAddKeyAsync", "/v1/keys", """{"name":"x","role":"agent"}""")]
    [InlineData("IAgentStore.TryWriteAsync", "/v1/agents/wren", """{"description":"x"}""", "PUT")]
    public async Task By_a_code_of_its_own_that_says_how_to_find_out(string lost, string path, string body, string method = "POST")
    {
        LoseAnswersOf(lost);

        var answer = (await _wren.SendAsync(HttpMethod.Parse(method), path, body, Key)).MustRefuse(503, "OUTCOME_UNKNOWN");

        Assert.Contains("same Idempotency-Key", answer.Error.Message, StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
        _store.OnCall = null;
        Assert.InRange((await _wren.SendAsync(HttpMethod.Parse(method), path, body, Key)).Status, 200, 201);
    }

    [Fact]
    public async Task Of_a_single_claim_of_a_heartbeat_too()
    {
        await _wren.NewTaskAsync("a-2");
        var claims = $$"""{"claims":[{"task":"a-1","fence":{{await _wren.ClaimAsync("a-1")}}}]}""";
        LoseAnswersOf("IJournal.CommitAsync");
        (await _wren.PostAsync("/v1/tasks/a-2/claim", "{}")).MustRefuse(503, "OUTCOME_UNKNOWN");

        // The grain has let go of its state: whatever it is asked now it asks the store, and loses its answer.
        LoseAnswersOf("IJournal.CommitAsync", "ITaskQueries.LoadAsync", "IProjectStore.FindAsync");
        (await _wren.PostAsync("/v1/tasks/a-1/comments", """{"text":"x"}""")).MustRefuse(503, "OUTCOME_UNKNOWN");
        var row = (await _wren.PostAsync("/v1/agents/wren/heartbeat", claims)).Must(200).Data.GetProperty("claims")[0];

        Assert.Equal("OUTCOME_UNKNOWN", row.GetProperty("error").GetProperty("code").GetString());
    }

    /// <summary>More edges than one commit takes: the first part is written, the second is not.</summary>
    [Fact]
    public async Task Of_an_import_of_which_a_part_is_written()
    {
        var tasks = string.Join(',', Enumerable.Range(0, 1_000).Select(number => $$"""{"id":"t{{number}}","title":"x"}"""));
        var more = string.Join(',', Enumerable.Range(1_000, 10).Select(number => $$"""{"id":"t{{number}}","title":"x"}"""));
        var edges = string.Join(',', Enumerable.Range(0, 1_009).Select(number => $$"""{"task":"t{{number}}","depends_on":"t{{number + 1}}"}"""));
        var path = $"/v1/projects/{_wren.Project}/import";
        (await _wren.PostAsync(path, $$"""{"tasks":[{{tasks}}]}""")).Must(200);
        (await _wren.PostAsync(path, $$"""{"tasks":[{{more}}]}""")).Must(200);
        var commits = 0;
        _store.OnCall = name =>
        {
            if (name == "IJournal.CommitTogetherAsync" && ++commits == 2)
            {
                throw new StoreUnavailableException("The test took the database away.");
            }
        };

        (await _wren.PostAsync(path, $$"""{"edges":[{{edges}}]}""")).MustRefuse(503, "OUTCOME_UNKNOWN");
        _store.OnCall = null;
        Assert.Equal(9, (await _wren.PostAsync(path, $$"""{"edges":[{{edges}}]}""")).Must(200).Data.GetProperty("edges_added").GetInt32());
    }

    [Fact]
    public async Task A_read_whose_answer_is_lost_leaves_nothing_open()
    {
        LoseAnswersOf("ITaskQueries.FindDetailAsync");

        (await _wren.GetAsync("/v1/tasks/a-1")).MustRefuse(503, "UNAVAILABLE");
    }

    [Fact]
    public void Every_code_is_documented_with_its_status()
    {
        var rows = File.ReadLines(RepositoryRoot.Combine("docs", "errors.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (int.Parse(cells[2]), cells[1].Trim('`')));

        Assert.Equal(ErrorCatalog.All.Order(), rows.Order());
        Assert.All(ErrorCatalog.All, entry => Assert.True(entry.Status != 500 || entry.Code == "INTERNAL", entry.Code));
        Assert.Equal(503, Errors.OutcomeUnknown().Status);
    }

    private void LoseAnswersOf(params string[] names) => _store.OnCall = name =>
    {
        if (names.Contains(name, StringComparer.Ordinal))
        {
            throw new OutcomeUnknownException($"The test lost the answer of {name}.");
        }
    };
}
