using System.Text.Json;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A day at the shell: every everyday command, against a real server.</summary>
public sealed class EverydayTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        _shell.Variables["KREWE_PROJECT"] = "p";
        await RunAsync("projects", "create", "p", "--name", "The project", "--lease", "60");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_task_is_made_found_claimed_and_completed()
    {
        await RunAsync("create", "Paint the float", "--id", "t-1", "--priority", "1", "--label", "art", "--label", "wood", "--description", "# How\nBlue.");
        await RunAsync("create", "Drive the float", "--id", "t-2", "--depends-on", "t-1");
        Assert.Equal(["t-1"], Ids(await RunAsync("ready")));
        Assert.Equal(["t-1"], Ids(await RunAsync("list", "--label", "wood", "--status", "pending,dead", "--priority", "1")));

        var claimed = await RunAsync("claim");
        Assert.Equal(("t-1", "in_progress", 60), (Text(claimed, "id"), Text(claimed, "status"), claimed.GetProperty("lease_seconds").GetInt32()));
        await RunAsync("heartbeat", "t-1");
        await RunAsync("comment", "t-1", "Half of it is blue.");
        Assert.Equal("completed", Text(await RunAsync("done", "t-1", "--reason", "All blue."), "status"));

        var shown = await RunAsync("show", "t-1");
        Assert.Equal(("All blue.", 1, "# How\nBlue."), (Text(shown, "reason"), shown.GetProperty("comment_count").GetInt32(), Text(shown, "description")));
        Assert.Equal(["t-2"], Ids(await RunAsync("ready")));
        Assert.Equal(1, (await RunAsync("stats")).GetProperty("by_status").GetProperty("completed").GetInt32());
        Assert.Equal(
            ["created", "created", "claimed", "commented", "completed"],
            (await RunAsync("events")).EnumerateArray().Select(item => Text(item, "kind")).Where(kind => kind != "renewed"));
    }

    [Fact]
    public async Task Agents_write_to_each_other()
    {
        await RunAsync("create", "One", "--id", "t-1");
        await RunAsync("claim", "t-1", "--agent", "ann");
        var sent = await RunAsync("send", "Use **blue**.", "--holder", "t-1", "--subject", "Paint", "--agent", "lee");
        var id = Text(sent, "id")!;

        Assert.Equal([id], Ids(await RunAsync("inbox", "--unread", "--agent", "ann")));
        Assert.Equal(1, (await RunAsync("heartbeat", "t-1", "--agent", "ann")).GetProperty("unread_messages").GetInt32());
        Assert.Equal([id], Ids(await RunAsync("read", id, "--agent", "ann")));
        Assert.Equal(0, (await RunAsync("ack", id, "--agent", "ann")).GetProperty("unread_messages").GetInt32());
        await RunAsync("send", "Done.", "--reply", id, "--agent", "ann");
        Assert.Equal("Done.", Text((await RunAsync("inbox", "--agent", "lee"))[0], "text"));
    }

    [Fact]
    public async Task A_task_that_closes_itself_does_so_with_its_last_child()
    {
        await RunAsync("create", "Costumes", "--id", "t-epic", "--type", "epic", "--closes-itself");
        await RunAsync("create", "Sew", "--id", "t-1", "--parent", "t-epic");
        Assert.Equal(1, (await RunAsync("epics"))[0].GetProperty("children").GetProperty("total").GetInt32());
        await _shell.ExpectAsync(0, "show", "t-epic");
        Assert.Contains("0 of 1 closed (0 %)", _shell.Output, StringComparison.Ordinal);
        await RunAsync("claim", "t-1");
        await RunAsync("done", "t-1");

        var shown = await RunAsync("show", "t-epic");
        Assert.Equal(("completed", true), (Text(shown, "status"), shown.GetProperty("closes_itself").GetBoolean()));
    }

    [Fact]
    public async Task A_plan_is_made_from_a_file_or_from_standard_input()
    {
        var file = _shell.Write("plan.json", """{"tasks":[{"ref":"a","title":"A","depends_on":["b"]},{"ref":"b","id":"t-b","title":"B"}]}""");

        Assert.True((await RunAsync("plan", file, "--dry-run")).GetProperty("dry_run").GetBoolean());
        Assert.Equal(["b"], (await RunAsync("plan", file)).GetProperty("tasks").EnumerateArray().Where(task => Text(task, "id") == "t-b").Select(task => Text(task, "ref")));
        await _shell.ExpectAsync(1, "plan", file, "--json");
        Assert.Equal("tasks[1].id", Text(_shell.Json.GetProperty("error").GetProperty("details")[0], "field"));
        _shell.Input = """{"tasks":[{"ref":"c","title":"C","depends_on":["t-b"]}]}""";
        await _shell.ExpectAsync(0, "plan", "-");
        Assert.Contains("Made 1 task with 1 dependency in", _shell.Output, StringComparison.Ordinal);
        _shell.Input = """{"tasks":[{"ref":"c","titel":"C"}]}""";
        await _shell.ExpectAsync(2, "plan", "-");
        Assert.Contains("titel", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_brings_tasks_to_rest_and_back()
    {
        await RunAsync("create", "One", "--id", "t-1");
        await RunAsync("claim", "t-1");
        Assert.Equal("in_review", Text(await RunAsync("submit", "t-1"), "status"));
        Assert.Equal("pending", Text(await RunAsync("reject", "t-1", "--reason", "Not blue."), "status"));
        await RunAsync("claim", "t-1");
        await RunAsync("submit", "t-1");
        Assert.Equal("completed", Text(await RunAsync("approve", "t-1"), "status"));
        Assert.Equal("pending", Text(await RunAsync("reopen", "t-1"), "status"));
        Assert.Equal("cancelled", Text(await RunAsync("cancel", "t-1"), "status"));
    }

    [Fact]
    public async Task A_lead_takes_a_task_from_its_holder_and_says_why()
    {
        await RunAsync("create", "One", "--id", "t-1");
        await RunAsync("claim", "t-1", "--agent", "ann", "--session", "s1");

        await _shell.ExpectAsync(2, "release", "t-1", "--force");
        await _shell.ExpectAsync(2, "release", "t-1", "--count-attempt", "--fence", "1");
        var taken = await RunAsync("release", "t-1", "--force", "--reason", "Ann is at lunch.", "--fence", "1");

        Assert.Equal(("pending", 2L), (Text(taken, "status"), taken.GetProperty("fence").GetInt64()));
        await _shell.ExpectAsync(1, "complete", "t-1", "--agent", "ann", "--session", "s1", "--fence", "1");
        Assert.Contains("Ann is at lunch.", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_was_done_elsewhere_is_linked_and_settled()
    {
        await RunAsync("create", "Paint the float", "--id", "t-1");
        await _shell.ExpectAsync(2, "link", "t-1");
        Assert.Equal("pending", Text(await RunAsync("link", "t-1", "--commit", "c0ffee"), "status"));
        Assert.Equal("completed", Text(await RunAsync("settle", "t-1", "--reason", "Merged in PR #12."), "status"));
        Assert.Equal(2, (await RunAsync("show", "t-1")).GetProperty("artifacts").GetArrayLength());
        await _shell.ExpectAsync(0, "settle", "t-1");
    }

    [Fact]
    public async Task A_lead_finds_out_who_fits_and_assigns()
    {
        await RunAsync("create", "Paint the float", "--id", "t-1");
        await File.WriteAllTextAsync(Path.Combine(_shell.Folder, "rules.json"), """{"use_when":["Paint"]}""");
        await RunAsync("agents", "register", "bob", "--rules", "rules.json");
        Assert.Equal("bob", Text((await RunAsync("route", "t-1", "--ahead")).GetProperty("fitting")[0], "agent"));
        await _shell.ExpectAsync(0, "route", "t-1");
        Assert.Contains("bob does not fit", _shell.Output, StringComparison.Ordinal);

        await RunAsync("claim", "t-1", "--agent", "ann", "--session", "s1");
        await _shell.ExpectAsync(2, "assign", "t-1");
        await _shell.ExpectAsync(2, "assign", "t-1", "bob", "--nobody");
        Assert.Equal(("bob", "pending"), (Text(await RunAsync("assign", "t-1", "bob", "--reason", "He paints."), "assignee"), Text(_shell.Json, "status")));
        await _shell.ExpectAsync(1, "complete", "t-1", "--agent", "ann", "--session", "s1", "--fence", "1");
        Assert.Contains("took it from you (He paints.) and assigned it to bob", _shell.Error, StringComparison.Ordinal);
        Assert.False((await RunAsync("assign", "t-1", "--nobody")).TryGetProperty("assignee", out _));
        await _shell.ExpectAsync(1, "assign", "t-1", "bobb");
        Assert.Contains("There is no agent 'bobb'", _shell.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean bob?", _shell.Error, StringComparison.Ordinal);
        Assert.Equal("cy", Text(await RunAsync("assign", "t-1", "cy", "--allow-unknown"), "assignee"));
        await _shell.ExpectAsync(0, "assign", "t-1", "ann");
        Assert.Contains("t-1 is assigned to ann", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_is_paused_and_resumed()
    {
        await RunAsync("create", "One", "--id", "t-1");
        await _shell.ExpectAsync(2, "pause");
        Assert.Equal("The database moves.", Text((await RunAsync("pause", "--reason", "The database moves.")).GetProperty("pause"), "reason"));

        await _shell.ExpectAsync(1, "claim", "--json");
        Assert.Equal("PAUSED", Text(_shell.Json.GetProperty("error"), "code"));
        await _shell.ExpectAsync(0, "stats");
        Assert.Contains("The database moves.", _shell.Output, StringComparison.Ordinal);
        await _shell.ExpectAsync(0, "projects");
        Assert.Contains("The database moves.", _shell.Output, StringComparison.Ordinal);

        Assert.False((await RunAsync("resume")).TryGetProperty("pause", out _));
        Assert.Equal("t-1", Text(await RunAsync("claim"), "id"));
    }

    [Fact]
    public async Task An_agent_is_registered_and_changed_in_parts()
    {
        await File.WriteAllTextAsync(Path.Combine(_shell.Folder, "rules.json"), """{"use_when":["API endpoints"],"do_not_use_when":[{"when":"UI","redirect_to":"bob"}]}""");
        var made = await RunAsync("agents", "register", "ann", "--role", "backend", "--skill", "go", "--skill", "sql", "--claim-limit", "2", "--rules", "rules.json");
        Assert.Equal(("backend", 2, "bob"), (Text(made, "role"), made.GetProperty("claim_limit").GetInt32(), Text(made.GetProperty("rules").GetProperty("do_not_use_when")[0], "redirect_to")));

        var changed = await RunAsync("agents", "register", "ann", "--claim-limit", "none", "--description", "Builds.");
        Assert.Equal(("backend", "Builds.", false), (Text(changed, "role"), Text(changed, "description"), changed.TryGetProperty("claim_limit", out _)));
        Assert.Equal(2, changed.GetProperty("skills").GetArrayLength());
        await _shell.ExpectAsync(2, "agents", "register", "ann", "--claim-limit", "0");
        await _shell.ExpectAsync(2, "agents", "register", "ann", "--rules", "nowhere.json");
        await _shell.ExpectAsync(0, "agents", "register", "ann");
        Assert.Contains("UI (for bob)", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_is_drained_and_gets_work_again()
    {
        await RunAsync("create", "One", "--id", "t-1");
        await RunAsync("claim", "t-1", "--agent", "ann", "--session", "s1");
        await _shell.ExpectAsync(2, "agents", "drain", "ann");
        Assert.Equal(1, (await RunAsync("agents", "drain", "ann", "--reason", "She is tired.")).GetProperty("holds").GetInt32());

        await _shell.ExpectAsync(0, "agents");
        Assert.Contains("She is tired.", _shell.Output, StringComparison.Ordinal);
        await _shell.ExpectAsync(0, "agents", "drain", "ann", "--reason", "She is asleep.", "--release");
        Assert.Contains("p/t-1 was taken from it (fence 1)", _shell.Output, StringComparison.Ordinal);
        await _shell.ExpectAsync(1, "claim", "--agent", "ann", "--session", "s1", "--json");
        Assert.Equal("AGENT_DRAINED", Text(_shell.Json.GetProperty("error"), "code"));
        Assert.False((await RunAsync("agents", "undrain", "ann")).TryGetProperty("drain", out _));
        Assert.Equal("t-1", Text(await RunAsync("claim", "--agent", "ann", "--session", "s1"), "id"));
    }

    [Fact]
    public async Task The_servers_are_shown()
    {
        await _shell.ExpectAsync(0, "cluster");
        Assert.Contains("active", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("in memory", _shell.Output, StringComparison.Ordinal);
        Assert.Matches("project [1-9]", _shell.Output);
        Assert.Equal("both", Text((await RunAsync("cluster")).GetProperty("gateways")[0], "role"));
    }

    [Fact]
    public async Task What_is_released_or_failed_comes_back()
    {
        await RunAsync("create", "One", "--id", "t-1", "--max-attempts", "1");
        await RunAsync("claim", "t-1");
        Assert.Equal("pending", Text(await RunAsync("release", "t-1"), "status"));
        await RunAsync("claim", "t-1");
        Assert.Equal("dead", Text(await RunAsync("fail", "t-1", "--reason", "No paint."), "status"));
        Assert.Equal("pending", Text(await RunAsync("retry", "t-1"), "status"));
    }

    [Fact]
    public async Task Two_agents_at_one_shell_do_not_get_the_same_task()
    {
        await RunAsync("create", "One", "--id", "t-1");
        await RunAsync("claim", "t-1", "--agent", "ann", "--session", "s1");

        await _shell.ExpectAsync(1, "claim", "t-1", "--agent", "bob", "--session", "s2", "--json");

        Assert.Equal("ALREADY_CLAIMED", Text(_shell.Json.GetProperty("error"), "code"));
    }

    [Fact]
    public async Task Keys_are_made_listed_and_ended()
    {
        var made = await RunAsync("keys", "create", "painter", "--role", "agent", "--for-agent", "ann", "--expires-in-days", "1");
        Assert.StartsWith("kr_", Text(made, "key"), StringComparison.Ordinal);
        Assert.Equal(["admin", "painter"], (await RunAsync("keys")).EnumerateArray().Select(key => Text(key, "name")).Order());

        using var painter = Shells.On(_server);
        painter.Variables["KREWE_KEY"] = Text(made, "key")!;
        await painter.ExpectAsync(1, "keys", "--json");
        Assert.Equal("FORBIDDEN", Text(painter.Json.GetProperty("error"), "code"));

        await RunAsync("keys", "revoke", Text(made, "id")!);
        await painter.ExpectAsync(1, "ready", "--project", "p", "--json");
        Assert.Equal("UNAUTHORIZED", Text(painter.Json.GetProperty("error"), "code"));
    }

    [Fact]
    public async Task Every_list_can_be_read_by_people_too()
    {
        await RunAsync("create", "One", "--id", "t-1");
        foreach (var command in new[] { "ready", "list", "show t-1", "claim t-1", "stats", "events", "agents", "projects", "keys", "verify" })
        {
            await _shell.ExpectAsync(0, command.Split(' '));
            Assert.NotEmpty(_shell.Output);
            Assert.Empty(_shell.Error);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        await _shell.ExpectAsync(1, "show", "t-9");
        Assert.Contains("t-9", _shell.Error, StringComparison.Ordinal);
        await _shell.ExpectAsync(1, "stats", "--project", "nowhere", "--json");
        Assert.Equal("NOT_FOUND", Text(_shell.Json.GetProperty("error"), "code"));
    }

    private async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var code = await _shell.RunAsync([.. arguments, "--json"]);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {_shell.Output}{_shell.Error}");
        return _shell.Json;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Ids(JsonElement list) => list.EnumerateArray().Select(item => Text(item, "id"));
}
