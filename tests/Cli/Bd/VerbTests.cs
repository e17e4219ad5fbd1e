using System.Text.Json;

namespace Krewe.Cli.Tests.Bd;

/// <summary>The verbs of bd against a server: shapes, exit codes, and what each does.</summary>
public sealed class VerbTests(BdServer server) : IClassFixture<BdServer>
{
    [Fact]
    public async Task What_is_created_is_shown_listed_and_ready()
    {
        var bd = await server.OpenAsync();

        var made = await bd.JsonAsync(
            "create", "Paint the float", "-p", "1", "-t", "feat", "-l", "b,a", "-d", "Blue.", "--acceptance", "It is blue.", "-e", "30", "--external-ref", "gh-9", "--metadata", "{\"x\":1}");
        var id = Text(made, "id");

        Assert.Equal(
            ["id", "title", "description", "acceptance_criteria", "status", "priority", "issue_type", "estimated_minutes", "created_at", "created_by", "updated_at", "external_ref",
                "metadata", "labels", "dependency_count", "dependent_count", "comment_count", "schema_version"],
            made.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("open", "feature", "Ann Lee", 30), (Text(made, "status"), Text(made, "issue_type"), Text(made, "created_by"), made.GetProperty("estimated_minutes").GetInt32()));
        foreach (var words in new string[][] { ["show", id], ["show"], ["list"], ["ready"], ["list", "--ready"], ["list", "-s", "open,in_progress", "-l", "a", "--desc-contains", "blu"], ["show", id.Split('-')[1][..6]] })
        {
            var array = await bd.JsonAsync(words);
            Assert.Equal((JsonValueKind.Array, id), (array.ValueKind, Text(array[0], "id")));
        }

        Assert.Equal("[]", (await bd.TextAsync("ready", "--json", "-p", "3")).Trim());
    }

    [Fact]
    public async Task A_claim_is_for_the_one_who_comes_first_and_is_handed_in_by_close()
    {
        var bd = await server.OpenAsync();
        var id = await bd.TextAsync("q", "Paint");

        var claimed = (await bd.JsonAsync("update", id, "--status", "in_progress"))[0];
        Assert.Equal(("in_progress", "Ann Lee"), (Text(claimed, "status"), Text(claimed, "assignee")));
        Assert.InRange(Seconds(claimed), 14_340, 14_460);
        await bd.ExpectAsync(0, "update", id, "--claim");
        await bd.ExpectAsync(1, "update", id, "--claim", "--actor", "bob");
        Assert.Contains("already claimed by Ann Lee", bd.Error, StringComparison.Ordinal);
        await bd.ExpectAsync(1, "close", id, "--actor", "bob");
        Assert.Equal("heartbeat", Text(await bd.JsonAsync("heartbeat", id), "status"));

        var closed = (await bd.JsonAsync("close", id, "--reason", "PR #7 created"))[0];

        Assert.Equal(("closed", "PR #7 created", "Ann Lee"), (Text(closed, "status"), Text(closed, "close_reason"), Text(closed, "assignee")));
        await bd.ExpectAsync(0, "reopen", id, "-r", "Too pale");
        await bd.ExpectAsync(0, "update", id, "--claim");
        await bd.ExpectAsync(0, "unclaim", id);
        await bd.ExpectAsync(0, "update", id, "-s", "deferred");
        await bd.ExpectAsync(0, "update", id, "-s", "blocked");
        await bd.ExpectAsync(0, "update", id, "-s", "open");
        await bd.ExpectAsync(0, "done", id, "All done.");
    }

    [Fact]
    public async Task Work_that_waits_is_closed_after_what_it_waits_for()
    {
        var bd = await server.OpenAsync();
        var first = await bd.TextAsync("create", "First", "--silent");
        var second = await bd.TextAsync("create", "Second", "--deps", first, "--silent");
        var epic = await bd.TextAsync("create", "Whole", "-t", "epic", "--silent");
        var part = await bd.TextAsync("create", "Part", "--parent", epic, "--silent");
        var other = await bd.TextAsync("create", "Other part", "--parent", epic, "--silent", "--defer", "+1d");

        Assert.Equal(($"{epic}.1", $"{epic}.2"), (part, other));
        await bd.ExpectAsync(1, "close", second);
        Assert.Contains($"blocked by open issues [{first}]", bd.Error, StringComparison.Ordinal);
        await bd.ExpectAsync(1, "close", epic);
        var done = await bd.JsonAsync("close", first, "--suggest-next");
        Assert.Equal(second, Text(done.GetProperty("unblocked")[0], "id"));
        var more = await bd.JsonAsync("close", second, "--claim-next");
        Assert.Equal("in_progress", Text(more.GetProperty("claimed"), "status"));
        Assert.Equal([part, other], (await bd.JsonAsync("show", epic, "--children")).EnumerateArray().Select(child => Text(child, "id")).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await bd.JsonAsync("list", "--parent", epic)).GetArrayLength());
        var explained = await bd.JsonAsync("ready", "--explain");
        Assert.True(explained.TryGetProperty("summary", out _));
    }

    [Fact]
    public async Task Fields_are_changed_one_by_one()
    {
        var bd = await server.OpenAsync();
        var id = await bd.TextAsync("create", "Paint", "-l", "a,b", "--notes", "one", "--silent");

        var changed = (await bd.JsonAsync(
            "update", "--title", "Paint all", "-p0", "--add-label", "c", "--remove-label=a", "--append-notes", "two", "--set-metadata", "team=red", "--due", "2027-01-02", "--assignee", "bob"))[0];

        Assert.Equal(("Paint all", 0, "one\ntwo", "bob"), (Text(changed, "title"), changed.GetProperty("priority").GetInt32(), Text(changed, "notes"), Text(changed, "assignee")));
        Assert.Equal(["b", "c"], changed.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal(("red", "2027-01-02T00:00:00Z"), (Text(changed.GetProperty("metadata"), "team"), Text(changed, "due_at")));
        Assert.Equal(id, Text((await bd.JsonAsync("list", "--metadata-field", "team=red", "-a", "bob"))[0], "id"));
        await bd.ExpectAsync(0, "assign", id, "");
        Assert.Equal(id, Text((await bd.JsonAsync("ready", "--claim", "--label-any", "c,x"))[0], "id"));
        Assert.Equal("[]", (await bd.TextAsync("ready", "--claim", "--json")).Trim());
    }

    [Theory]
    [InlineData(1, "close", "nonexistent-xyz")]
    [InlineData(1, "update", "nonexistent-xyz", "--status", "in_progress")]
    [InlineData(1, "update", "x", "--status", "great")]
    [InlineData(1, "show", "nonexistent-xyz")]
    [InlineData(1, "create")]
    [InlineData(1, "create", "x", "-p", "high")]
    [InlineData(1, "ready", "--sort", "best")]
    [InlineData(1, "ready", "--unknown")]
    [InlineData(1, "frobnicate")]
    [InlineData(1, "q", "x", "--readonly")]
    [InlineData(0, "sync", "--anything", "at all")]
    [InlineData(0, "daemon", "stop")]
    [InlineData(0, "version")]
    [InlineData(0, "--version")]
    [InlineData(0, "help", "update")]
    [InlineData(0, "update", "--help")]
    [InlineData(0)]
    public async Task Every_end_has_its_code(int code, params string[] words)
    {
        var bd = await server.OpenAsync();
        await bd.ExpectAsync(code, words);
        Assert.True((code == 0 ? bd.Output : bd.Error).Length > 0);
    }

    [Fact]
    public async Task Part_of_it_done_is_a_success()
    {
        var bd = await server.OpenAsync();
        var id = await bd.TextAsync("q", "One");

        await bd.ExpectAsync(0, "close", id, "nonexistent-xyz");

        Assert.Contains("nonexistent-xyz", bd.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_JSON_where_that_is_asked_for_and_the_envelope_too()
    {
        var bd = await server.OpenAsync();
        await bd.ExpectAsync(1, "create", "--json");
        Assert.Equal((1, true), (bd.Json.GetProperty("schema_version").GetInt32(), bd.Json.TryGetProperty("error", out _)));

        bd.Variables["BD_JSON_ENVELOPE"] = "1";
        var ready = await bd.JsonAsync("ready");
        Assert.Equal((1, JsonValueKind.Array), (ready.GetProperty("schema_version").GetInt32(), ready.GetProperty("data").ValueKind));
        await bd.ExpectAsync(1, "create", "--json");
        Assert.True(bd.Json.GetProperty("data").TryGetProperty("error", out _));
    }

    [Fact]
    public async Task An_id_that_two_have_is_told_with_both()
    {
        var bd = await server.OpenAsync();
        var project = bd.Variables["KREWE_PROJECT"];
        await bd.ExpectAsync(0, "create", "One", "--id", $"{project}-abc1");
        await bd.ExpectAsync(0, "create", "Two", "--id", $"{project}-abc2");

        await bd.ExpectAsync(1, "update", "abc", "-p", "1");

        Assert.Contains($"matches 2 issues: [{project}-abc1 {project}-abc2]", bd.Error, StringComparison.Ordinal);
        await bd.ExpectAsync(0, "update", "abc2", "-p", "1");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double Seconds(JsonElement issue) =>
        (issue.GetProperty("lease_expires_at").GetDateTimeOffset() - issue.GetProperty("started_at").GetDateTimeOffset()).TotalSeconds;
}
