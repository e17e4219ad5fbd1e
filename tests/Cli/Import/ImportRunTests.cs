using System.Net;
using System.Text.Json;
using Krewe.Cli.Import;
using Krewe.Cli.Tests.Support;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Tests.Import;

public sealed class ImportRunTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-import-");
    private readonly List<ImportProgress> _progress = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task All_tasks_come_before_the_first_edge_and_chunks_stay_within_the_limits()
    {
        using var server = new ScriptedServer(Accept);
        string[] lines = [.. Enumerable.Range(1, 2_400).Select(number => Lines.Issue($"t-{number}", $"\"dependencies\":[{string.Join(",", Targets(number))}]"))];

        var report = (await ImportAsync(server, lines)).Value;

        var chunks = Chunks(server);
        Assert.Equal([1_000, 1_000, 400, 0, 0], chunks.Select(chunk => chunk.Tasks!.Count));
        Assert.Equal([0, 0, 0, 10_000, 2_000], chunks.Select(chunk => chunk.Edges!.Count));
        Assert.Equal((2_400, 2_400, 12_000, 12_000), (report.Created, report.Issues, report.EdgesRead, report.EdgesAdded));
        Assert.Equal(new ImportProgress("edges", 12_000, 12_000), _progress[^1]);
    }

    [Fact]
    public async Task Edges_keep_the_order_of_the_file()
    {
        using var server = new ScriptedServer(Accept);

        await ImportAsync(
            server,
            Lines.Issue("b", """ "dependencies":[{"depends_on_id":"c"},{"depends_on_id":"a"}]"""),
            Lines.Issue("a", """ "dependencies":[{"depends_on_id":"c"}]"""),
            Lines.Issue("c"));

        Assert.Equal(["b c", "b a", "a c"], Chunks(server)[^1].Edges!.Select(edge => $"{edge.Task} {edge.DependsOn}"));
    }

    [Fact]
    public async Task A_chunk_is_sent_before_it_grows_over_the_size_of_a_request()
    {
        using var server = new ScriptedServer(Accept);
        string[] lines = [.. Enumerable.Range(1, 200).Select(number => Lines.Issue($"t-{number}", $"\"description\":\"{new string('x', 60_000)}\""))];

        await ImportAsync(server, lines);

        Assert.Equal(2, Chunks(server).Count);
        Assert.All(server.Seen, request => Assert.True(request.Body.Length < 8 * 1024 * 1024));
    }

    [Fact]
    public async Task What_is_left_out_is_told_with_line_and_reason()
    {
        using var server = new ScriptedServer(request => request.Path.EndsWith("/import", StringComparison.Ordinal) && request.Body.Contains("\"edges\":[{", StringComparison.Ordinal)
            ? ScriptedServer.Data("""{"edges_added":0,"skipped":[{"id":"a","depends_on":"gone","why":"there is no task 'gone'"}],"unenforced":[{"task":"a","depends_on":"b","kind":"blocks","cycle":["a","b","a"]}]}""")
            : Accept(request));

        var report = (await ImportAsync(
            server,
            """{"_schema":"beads-jsonl/1"}""",
            "not json",
            """{"_type":"memory","key":"k","value":"v"}""",
            """{"_type":"memory","key":"two\nlines","value":"v"}""",
            """{"_type":"wisp","id":"w"}""",
            Lines.Issue("dead", "\"status\":\"tombstone\""),
            Lines.Issue("a", "\"updated_at\":\"2026-01-01T00:00:00Z\""),
            Lines.Issue("a", """ "updated_at":"2026-01-02T00:00:00Z","dependencies":[{"depends_on_id":"gone"}]"""))).Value;

        Assert.Equal(
            [(2L, null), (4L, null), (5L, null), (6L, "dead"), (7L, "a"), (8L, "a")],
            report.Skipped.Select(skipped => (skipped.Line!.Value, skipped.Id)));
        Assert.Equal(
            ["column", "the key is not one line", "a line of type 'wisp'", "a tombstone", "the id repeats, and line 8 counts", "there is no task 'gone'"],
            report.Skipped.Select(skipped => new[] { "column", "the key is not one line", "a line of type 'wisp'", "a tombstone" }.FirstOrDefault(skipped.Why.StartsWith) ?? skipped.Why));
        Assert.Equal("/v1/projects/p/memories/k", Assert.Single(server.Seen, request => request.Method == "PUT").Path);
        Assert.Equal((1, 2, 1, "gone"), (report.Memories, report.Issues, report.Created, report.Skipped[^1].DependsOn));
        Assert.Equal(["a", "b", "a"], Assert.Single(report.Unenforced).Cycle);
    }

    [Fact]
    public async Task A_missing_project_is_made()
    {
        using var server = new ScriptedServer(request => request is { Method: "GET", Path: "/v1/projects/p" }
            ? ScriptedServer.Error(HttpStatusCode.NotFound, "NOT_FOUND")
            : Accept(request));

        Assert.True((await ImportAsync(server, Lines.Issue("a"))).IsSuccess);

        Assert.Single(server.Seen, request => request is { Method: "POST", Path: "/v1/projects" });
    }

    [Fact]
    public async Task A_refused_chunk_names_the_line_that_it_is_about()
    {
        using var server = new ScriptedServer(request => request.Path.EndsWith("/import", StringComparison.Ordinal)
            ? ScriptedServer.Json(HttpStatusCode.BadRequest, """{"success":false,"error":{"code":"VALIDATION_ERROR","message":"bad","details":[{"field":"tasks[1].created_by","message":"is odd"}]}}""")
            : Accept(request));

        var result = await ImportAsync(server, "not json", Lines.Issue("a"), Lines.Issue("b"));

        Assert.Equal("line 3.created_by", Assert.Single(result.Error!.Details).Field);
    }

    private static IEnumerable<string> Targets(int number) =>
        Enumerable.Range(1, 5).Select(step => $$"""{"depends_on_id":"t-{{number + step}}"}""");

    private static HttpResponseMessage Accept(SeenRequest request)
    {
        if (request.Path.Contains("/memories/", StringComparison.Ordinal))
        {
            return ScriptedServer.Data("""{"key":"k","value":"v"}""");
        }

        if (!request.Path.EndsWith("/import", StringComparison.Ordinal))
        {
            return ScriptedServer.Data("""{"id":"p","name":"p"}""");
        }

        var body = JsonSerializer.Deserialize(request.Body, WireJson.Default.ImportBody)!;
        return ScriptedServer.Data($$"""{"created":{{body.Tasks!.Count}},"edges_added":{{body.Edges!.Count}},"skipped":[],"unenforced":[]}""");
    }

    private static List<ImportBody> Chunks(ScriptedServer server) =>
    [
        .. server.Seen
            .Where(request => request.Path.EndsWith("/import", StringComparison.Ordinal))
            .Select(request => JsonSerializer.Deserialize(request.Body, WireJson.Default.ImportBody)!),
    ];

    private async Task<Result<ImportReport>> ImportAsync(ScriptedServer server, params string[] lines)
    {
        var path = Path.Combine(_folder.FullName, "issues.jsonl");
        await File.WriteAllLinesAsync(path, lines);
        var client = Clients.WithKey(server);
        var chunks = new PatientChunks(client, "p", TimeProvider.System, static _ => { });
        return await new ImportRun(client, chunks, "p", asPending: false, _progress.Add).RunAsync(path, CancellationToken.None);
    }
}
