using System.Net;
using System.Text.Json;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Commands;

/// <summary>Claims from a shell: what one command claims, the next one hands in.</summary>
public sealed class ClaimTests : IDisposable
{
    private readonly ScriptedServer _server;
    private readonly Shell _shell;
    private string? _refusal;

    public ClaimTests()
    {
        _server = new ScriptedServer(Answer);
        _shell = new Shell(_server);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task The_fence_of_a_claim_is_remembered_for_its_completion()
    {
        Assert.Equal(0, await _shell.RunAsync("claim", "t-1", "--project", "p"));
        Assert.Equal(0, await _shell.RunAsync("complete", "t-1"));

        var complete = _server.Seen[^1];
        Assert.Equal("/v1/tasks/t-1/complete?project=p", complete.Path);
        Assert.Equal(5, JsonElement.Parse(complete.Body).GetProperty("fence").GetInt64());
    }

    [Fact]
    public async Task A_claim_and_its_completion_are_one_session_of_one_agent()
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p");
        await _shell.RunAsync("claim", "t-2", "--project", "p");
        await _shell.RunAsync("complete", "t-1");

        var writes = _server.Seen.Where(request => request.Method == "POST").ToList();
        Assert.Equal(3, writes.Count);
        Assert.Single(writes.Select(request => (request.Header("Krewe-Agent"), request.Header("Krewe-Session"))).Distinct());
        Assert.Equal("keyholder", writes[0].Header("Krewe-Agent"));
    }

    [Fact]
    public async Task Whoever_is_named_claims_and_the_claim_is_handed_in_by_the_same()
    {
        _shell.Variables["KREWE_SESSION"] = "s-9";
        await _shell.RunAsync("claim", "t-1", "--project", "p", "--agent", "ada");
        _shell.Variables.Remove("KREWE_SESSION");
        await _shell.RunAsync("release", "t-1");

        Assert.Equal(("ada", "s-9"), (_server.Seen[^1].Header("Krewe-Agent"), _server.Seen[^1].Header("Krewe-Session")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("STALE_CLAIM")]
    public async Task A_claim_that_is_over_is_forgotten(string? refusal)
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p");
        _refusal = refusal;
        await _shell.RunAsync("fail", "t-1");

        Assert.Equal(2, await _shell.RunAsync("complete", "t-1"));
    }

    [Fact]
    public async Task A_claim_is_kept_when_its_completion_could_not_be_delivered()
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p");
        _refusal = "UNAVAILABLE";
        Assert.Equal(1, await _shell.RunAsync("complete", "t-1"));
        _refusal = null;

        Assert.Equal(0, await _shell.RunAsync("complete", "t-1"));
    }

    [Fact]
    public async Task A_fence_that_is_typed_is_the_one_that_is_sent()
    {
        await _shell.RunAsync("complete", "t-9", "--fence", "77", "--project", "p", "--reason", "as told");

        var body = JsonElement.Parse(_server.Seen[^1].Body);
        Assert.Equal((77, "as told"), (body.GetProperty("fence").GetInt64(), body.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Claim_without_an_id_takes_the_next_task()
    {
        Assert.Equal(0, await _shell.RunAsync("claim", "--project", "p", "--lease", "60", "--json"));

        Assert.Equal("t-7", _shell.Json.GetProperty("id").GetString());
        Assert.Equal("/v1/projects/p/claim", _server.Seen[^1].Path);
        Assert.Equal(0, await _shell.RunAsync("done", "t-7"));
    }

    [Fact]
    public async Task A_claim_prints_what_is_needed_to_begin()
    {
        Assert.Equal(0, await _shell.RunAsync("claim", "--project", "rich"));

        string[] told =
        [
            "feature/t-8-t", "specs/spec.md", "epic (epic, pending): All of it", "Description\nDo it.", "What came before\n- t-1 (blocks) is completed: One\n  It works.",
            "Comments\n- ada, ", ": Mind the beads.\n... and older ones",
        ];
        Assert.All(told, text => Assert.Contains(text, _shell.Output, StringComparison.Ordinal));
        Assert.True(JsonElement.Parse(_server.Seen[^1].Body).GetProperty("context").GetBoolean());
    }

    [Fact]
    public async Task A_claim_can_wait_and_take_several()
    {
        Assert.Equal(0, await _shell.RunAsync("claim", "--project", "p", "--wait", "45", "--max", "3", "--json"));

        var body = JsonElement.Parse(_server.Seen[^1].Body);
        Assert.Equal((45, 3), (body.GetProperty("wait_seconds").GetInt32(), body.GetProperty("max").GetInt32()));
        Assert.Equal("t-7", _shell.Json[0].GetProperty("id").GetString());
        Assert.Equal(0, await _shell.RunAsync("done", "t-7"));
        Assert.Equal(2, await _shell.RunAsync("claim", "--project", "p", "--wait", "61"));
        Assert.Equal(1, await _shell.RunAsync("claim", "--project", "empty", "--max", "2"));
    }

    [Fact]
    public async Task The_context_can_be_left_out_or_read_alone()
    {
        Assert.Equal(0, await _shell.RunAsync("claim", "--project", "p", "--no-context"));
        Assert.False(JsonElement.Parse(_server.Seen[^1].Body).GetProperty("context").GetBoolean());

        Assert.Equal(0, await _shell.RunAsync("context", "t-8", "--project", "rich", "--json"));
        Assert.Equal(("/v1/tasks/t-8/context?project=rich", "feature/t-8-t"), (_server.Seen[^1].Path, _shell.Json.GetProperty("branch").GetString()));
    }

    [Fact]
    public async Task To_get_nothing_is_a_failure_that_says_why()
    {
        Assert.Equal(1, await _shell.RunAsync("claim", "--project", "empty"));

        Assert.Contains("All is done.", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_remembered_is_for_its_owner_only()
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p");

        var file = Assert.Single(Directory.GetFiles(_shell.Folder, "session.json", SearchOption.AllDirectories));
        Assert.DoesNotContain("kr_", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Two_shells_at_once_forget_nothing_of_each_other()
    {
        await _shell.RunAsync("claim", "t-0", "--project", "p");
        await Task.WhenAll(Enumerable.Range(1, 10).Select(number => Task.Run(() => _shell.RunAsync("claim", $"t-{number}", "--project", "p"))));

        var state = JsonElement.Parse(await File.ReadAllBytesAsync(Directory.GetFiles(_shell.Folder, "session.json", SearchOption.AllDirectories)[0]));
        Assert.Equal(11, state.GetProperty("claims").GetArrayLength());
    }

    private HttpResponseMessage Answer(SeenRequest request)
    {
        if (_refusal is { } code)
        {
            return ScriptedServer.Error(code == "UNAVAILABLE" ? HttpStatusCode.InternalServerError : HttpStatusCode.Conflict, code);
        }

        return request.Address.AbsolutePath switch
        {
            "/v1/auth/me" => ScriptedServer.Data("""{"organization":"default","key":"k","role":"admin","agent":"keyholder"}"""),
            "/v1/projects/p/claim" => ScriptedServer.Data($"{{\"tasks\":[{Claimed("t-7")}]}}"),
            "/v1/projects/rich/claim" => ScriptedServer.Data($"{{\"tasks\":[{Claimed("t-8")[..^1]},\"context\":{Context}}}]}}"),
            "/v1/tasks/t-8/context" => ScriptedServer.Data(Context),
            "/v1/projects/empty/claim" => ScriptedServer.Data("""{"tasks":[],"nothing":{"code":"NOTHING_READY","message":"All is done.","drained":true}}"""),
            var path => ScriptedServer.Data(Claimed(path.Split('/')[3])),
        };
    }

    private const string Context =
        """
        {"description":"Do it.","parent":{"id":"epic","title":"All of it","type":"epic","status":"pending"},
        "dependencies":[{"id":"t-1","title":"One","kind":"blocks","status":"completed","reason":"It works."}],"more_dependencies":false,
        "comments":[{"id":"c","author":"ada","text":"Mind the beads.","created_at":"2026-01-02T12:00:00Z"}],"more_comments":true,
        "files":["specs/spec.md"],"branch":"feature/t-8-t"}
        """;

    private static string Claimed(string id) =>
        $$"""{"id":"{{id}}","project":"p","title":"T","status":"in_progress","claimed_by":"a","version":2,"fence":5,"labels":[],"skills":[]}""";
}
