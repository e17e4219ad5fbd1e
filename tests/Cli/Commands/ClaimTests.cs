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
    public async Task A_program_gets_all_that_was_said_of_why_there_was_nothing()
    {
        Assert.Equal(1, await _shell.RunAsync("claim", "--project", "short", "--json"));

        Assert.Equal((false, "NOTHING_READY"), (_shell.Json.GetProperty("success").GetBoolean(), _shell.Json.GetProperty("error").GetProperty("code").GetString()));
        var nothing = _shell.Json.GetProperty("nothing");
        Assert.Equal((2, "2026-01-02T12:00:00.000000Z"), (nothing.GetProperty("missing_skills").GetProperty("rust").GetInt32(), nothing.GetProperty("next_ready_at").GetString()));
        Assert.Equal((3, 3, false), (nothing.GetProperty("claims_held").GetInt32(), nothing.GetProperty("claim_limit").GetInt32(), nothing.GetProperty("drained").GetBoolean()));
        Assert.Equal("src/**", nothing.GetProperty("paths_in_use")[0].GetProperty("message").GetString());
        Assert.Equal(("ada", 1500), (nothing.GetProperty("pause").GetProperty("by").GetString(), _shell.Json.GetProperty("waited_ms").GetInt32()));
    }

    [Theory]
    [InlineData("--skill", "rust")]
    [InlineData("--label", "api")]
    [InlineData("--wait", "5")]
    [InlineData("--max", "2")]
    public async Task What_chooses_among_tasks_means_nothing_for_one_that_is_named(string option, string value)
    {
        Assert.Equal(2, await _shell.RunAsync("claim", "t-1", "--project", "p", option, value));

        Assert.Contains($"{option} chooses among tasks, and 't-1' is one", _shell.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Seen);
    }

    [Fact]
    public async Task Another_key_does_not_speak_as_the_agent_of_the_first()
    {
        await _shell.RunAsync("claim", "t-1", "--project", "p");
        _shell.Variables["KREWE_KEY"] = "kr_other_key";
        await _shell.RunAsync("claim", "t-2", "--project", "p");

        var (first, second) = (_server.Seen[1], _server.Seen[3]);
        Assert.Equal(("/v1/auth/me", "keyholder", "other"), (_server.Seen[2].Path, first.Header("Krewe-Agent"), second.Header("Krewe-Agent")));
        Assert.NotEqual(first.Header("Krewe-Session"), second.Header("Krewe-Session"));
        Assert.Equal(2, await _shell.RunAsync("complete", "t-1"));
        Assert.Equal(0, await _shell.RunAsync("complete", "t-2"));

        _shell.Variables["KREWE_KEY"] = Clients.Key;
        Assert.Equal(0, await _shell.RunAsync("complete", "t-1"));
        Assert.Equal(first.Header("Krewe-Session"), _server.Seen[^1].Header("Krewe-Session"));
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
            "/v1/auth/me" when request.Headers.Values.Any(value => value.Contains("kr_other_key", StringComparison.Ordinal)) =>
                ScriptedServer.Data("""{"organization":"default","key":"o","role":"agent","agent":"other"}"""),
            "/v1/projects/short/claim" => ScriptedServer.Data($"{{\"tasks\":[],\"nothing\":{Short},\"waited_ms\":1500}}"),
            "/v1/auth/me" => ScriptedServer.Data("""{"organization":"default","key":"k","role":"admin","agent":"keyholder"}"""),
            "/v1/projects/p/claim" => ScriptedServer.Data($"{{\"tasks\":[{Claimed("t-7")}]}}"),
            "/v1/projects/rich/claim" => ScriptedServer.Data($"{{\"tasks\":[{Claimed("t-8")[..^1]},\"context\":{Context}}}]}}"),
            "/v1/tasks/t-8/context" => ScriptedServer.Data(Context),
            "/v1/projects/empty/claim" => ScriptedServer.Data("""{"tasks":[],"nothing":{"code":"NOTHING_READY","message":"All is done.","drained":true}}"""),
            var path => ScriptedServer.Data(Claimed(path.Split('/')[3])),
        };
    }

    private const string Short =
        """
        {"code":"NOTHING_READY","message":"Not now.","ready_for_others":2,"missing_skills":{"rust":2},"next_ready_at":"2026-01-02T12:00:00Z","drained":false,
        "claims_held":3,"claim_limit":3,"paths_in_use":[{"field":"path","message":"src/**"}],"pause":{"by":"ada","since":"2026-01-02T12:00:00Z"}}
        """;

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
