using System.Text.Json;
using Krewe.Cli.Bd;
using Krewe.Cli.Hosting;
using Krewe.Cli.Tests.EndToEnd;

namespace Krewe.Cli.Tests.Bd;

/// <summary>Verbs about dependencies, figures, remarks, labels, files and memories, against a real server.</summary>
public sealed class GraphAndKnowledgeVerbTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-bd-");
    private RunningServer _server = null!;
    private string _output = string.Empty;
    private string _error = string.Empty;

    private JsonElement Json => JsonElement.Parse(_output);

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        using var shell = Shells.On(_server);
        await shell.ExpectAsync(0, "projects", "create", "p");
        foreach (var id in new[] { "p-a", "p-b", "p-c" })
        {
            await shell.ExpectAsync(0, "create", $"Title of {id}", "--id", id, "--project", "p");
        }
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Dependencies_in_every_form()
    {
        await ExpectAsync(0, "dep", "add", "p-b", "p-a", "--json");
        Assert.Equal(("added", "p-b", "p-a", "blocks"), (Text("status"), Text("issue_id"), Text("depends_on_id"), Text("type")));
        await ExpectAsync(0, "dep", "b", "--blocks", "c");
        await ExpectAsync(1, "dep", "add", "p-a", "p-c", "--json");
        Assert.Contains("cycle", Text("error"), StringComparison.Ordinal);

        await ExpectAsync(0, "blocked", "--json");
        Assert.Equal(["p-b:p-a", "p-c:p-b"], Json.EnumerateArray().Select(item => $"{item.GetProperty("id")}:{item.GetProperty("blocked_by")[0]}").Order(StringComparer.Ordinal));
        await ExpectAsync(0, "dep", "tree", "p-c", "--json");
        Assert.Equal(["p-c 0 ", "p-b 1 p-c", "p-a 2 p-b"], Json.EnumerateArray().Select(item => $"{item.GetProperty("id")} {item.GetProperty("depth")} {item.GetProperty("parent_id")}"));
        await ExpectAsync(0, "dep", "tree", "p-a", "--direction", "up", "-d", "1", "--json");
        Assert.Equal([false, true], Json.EnumerateArray().Select(item => item.GetProperty("truncated").GetBoolean()));
        await ExpectAsync(0, "dep", "tree", "p-c", "--format", "mermaid");
        Assert.StartsWith("flowchart TD", _output, StringComparison.Ordinal);
        Assert.Contains("p-c --> p-b", _output, StringComparison.Ordinal);
        await ExpectAsync(0, "dep", "list", "p-b", "--json");
        Assert.Equal(("p-a", "blocks"), (Json[0].GetProperty("id").GetString(), Json[0].GetProperty("dependency_type").GetString()));
        await ExpectAsync(0, "dep", "list", "p-b", "p-c", "--json");
        Assert.Equal(["p-a", "p-b"], Json.EnumerateArray().Select(edge => edge.GetProperty("depends_on_id").GetString()));
        await ExpectAsync(0, "dep", "cycles", "--json");
        Assert.Equal("[]", _output.Trim());

        await ExpectAsync(0, "dep", "remove", "p-b", "p-a", "--json");
        Assert.Equal("removed", Text("status"));
        await ExpectAsync(1, "dep", "remove", "p-b", "p-a");
    }

    [Fact]
    public async Task A_file_of_dependencies_goes_in_whole_or_not_at_all()
    {
        await File.WriteAllTextAsync(PathOf("good"), """{"from":"p-a","to":"p-b","type":"related"}""" + "\r\n\n" + """{"from":"p-b","to":"p-c"}""");
        await File.WriteAllTextAsync(PathOf("cycle"), """{"from":"p-a","to":"p-c"}""" + "\n" + """{"from":"p-c","to":"p-b"}""");
        await File.WriteAllTextAsync(PathOf("broken"), "{\"from\":\"p-a\",\"to\":\"p-c\"}\nnonsense");
        await File.WriteAllBytesAsync(PathOf("binary"), [0, 255, 10, 13, 200]);

        await ExpectAsync(0, "dep", "add", "--file", "good", "--json");
        Assert.Equal(2, Json.GetProperty("count").GetInt32());
        await ExpectAsync(1, "dep", "add", "--file", "cycle");
        Assert.Contains("line 2", _error, StringComparison.Ordinal);
        await ExpectAsync(1, "dep", "add", "--file", "broken");
        Assert.Contains("line 2", _error, StringComparison.Ordinal);
        await ExpectAsync(1, "dep", "add", "--file", "binary");
        Assert.Contains("line 1", _error, StringComparison.Ordinal);

        await ExpectAsync(0, "dep", "list", "p-a", "--json");
        Assert.Equal("p-b", Assert.Single(Json.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Figures_search_remarks_and_labels()
    {
        await ExpectAsync(0, "dep", "add", "p-b", "p-a");
        await ExpectAsync(0, "stats", "--json");
        var summary = Json.GetProperty("summary");
        Assert.Equal((3, 3, 1, 2, 0), (Figure("total_issues"), Figure("open_issues"), Figure("blocked_issues"), Figure("ready_issues"), Figure("closed_issues")));
        await ExpectAsync(0, "search", "OF P-B", "--json");
        Assert.Equal("p-b", Assert.Single(Json.EnumerateArray()).GetProperty("id").GetString());
        await ExpectAsync(0, "comment", "p-a", "Looks", "good", "--json");
        Assert.Equal(("p-a", "Looks good"), (Text("issue_id"), Text("text")));
        await ExpectAsync(0, "comments", "add", "p-a", "Again");
        await ExpectAsync(0, "comments", "p-a", "--json");
        Assert.Equal(["Looks good", "Again"], Json.EnumerateArray().Select(comment => comment.GetProperty("text").GetString()));
        await ExpectAsync(0, "label", "add", "p-a", "nope", "p-b", "ui", "--json");
        Assert.Equal(["p-a", "p-b"], Json.EnumerateArray().Select(item => item.GetProperty("issue_id").GetString()));
        await ExpectAsync(0, "label", "remove", "p-b", "ui");
        await ExpectAsync(1, "label", "add", "nope", "ui");
        await ExpectAsync(0, "label", "list", "p-a", "--json");
        Assert.Equal("ui", Assert.Single(Json.EnumerateArray()).GetString());
        await ExpectAsync(0, "label", "list-all", "--json");
        Assert.Equal(("ui", 1), (Json[0].GetProperty("label").GetString(), Json[0].GetProperty("count").GetInt32()));
        await ExpectAsync(0, "count", "--label", "ui", "--json");
        Assert.Equal(1, Json.GetProperty("count").GetInt32());
        await ExpectAsync(0, "count", "--by-status", "--json");
        Assert.Equal(("open", 3), (Json.GetProperty("groups")[0].GetProperty("group").GetString(), Json.GetProperty("total").GetInt32()));
        await ExpectAsync(0, "stale", "--json");
        Assert.Equal("[]", _output.Trim());

        int Figure(string name) => summary.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Memories_and_files_go_out_and_in()
    {
        await ExpectAsync(0, "remember", "Sign-in uses JWTs, not sessions!", "--json");
        Assert.Equal(("sign-in-uses-jwts-not-sessions", "remembered"), (Text("key"), Text("action")));
        await ExpectAsync(0, "remember", "Use make", "--key", "docs/build");
        await ExpectAsync(0, "remember", "Use just", "--key", "docs/build", "--json");
        Assert.Equal("updated", Text("action"));
        await ExpectAsync(0, "memories", "jwt", "--json");
        Assert.Equal("Sign-in uses JWTs, not sessions!", Text("sign-in-uses-jwts-not-sessions"));
        await ExpectAsync(0, "recall", "docs/build");
        Assert.Equal("Use just", _output.Trim());
        await ExpectAsync(0, "export", "-o", "out.jsonl", "--all");
        Assert.Equal(5, (await File.ReadAllLinesAsync(PathOf("out.jsonl"))).Length);
        await ExpectAsync(0, "forget", "docs/build");
        await ExpectAsync(1, "recall", "docs/build", "--json");
        Assert.False(Json.GetProperty("found").GetBoolean());
        await ExpectAsync(0, "import", "out.jsonl", "--json");
        Assert.Equal((0, 2), (Json.GetProperty("created").GetInt32(), Json.GetProperty("memories").GetInt32()));
        await ExpectAsync(0, "recall", "docs/build");
        await ExpectAsync(1, "import", "nowhere.jsonl");
        await ExpectAsync(0, "export");
        Assert.Equal(3, _output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string? Text(string name) => Json.GetProperty(name).GetString();

    private async Task ExpectAsync(int code, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["KREWE_URL"] = _server.Url,
            ["KREWE_KEY"] = (await File.ReadAllTextAsync(Path.Combine(_server.DataFolder, "admin.key"))).Trim(),
            ["KREWE_PROJECT"] = "p",
            ["BEADS_ACTOR"] = "ann",
        };
        var environment = new CommandEnvironment { Output = output, Error = error, Variable = variables.GetValueOrDefault, Folder = _folder.FullName, User = "ann" };
        var ended = await BdProgram.RunAsync(words, environment, CancellationToken.None);
        (_output, _error) = (output.ToString(), error.ToString());
        Assert.True(ended == code, $"'{string.Join(' ', words)}' ended with {ended} instead of {code}:\n{_output}\n{_error}");
    }
}
