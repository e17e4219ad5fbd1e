using System.Text;
using Krewe.Cli.Tests.EndToEnd;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Checklists;

/// <summary><c>krewe speckit sync</c> against a real server.</summary>
public sealed class SpecKitSyncTests : IAsyncLifetime
{
    private const string Name = "specs/001-boats/tasks.md";

    private const string Text =
        "# Tasks: Boats\r\n\r\n## Phase 1: Setup\r\n- [X] T001 Create the folders  \r\n- [ ] T002 Add a linter in src/lint.cfg\r\n\r\n"
        + "## Phase 2: User Story 1 - Rent (Priority: P1)\r\n- [ ] T003 [US1] Caf\u00e9 model in src/boat.cs\r\n- [ ] T004 [P] [US1] Docs\r\n";

    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        _shell.Variables["KREWE_PROJECT"] = "boats";
        Directory.CreateDirectory(Path.Combine(_shell.Folder, ".git"));
        Write(Text);
        File.WriteAllText(Path.Combine(_shell.Folder, "specs/001-boats/spec.md"), "# Spec\n");
        await _shell.ExpectAsync(0, "speckit", "sync");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Tasks_are_made_with_what_they_wait_for_and_a_second_time_changes_nothing()
    {
        var task = await ShowAsync("001-boats-T003");
        Assert.Equal(("Café model in src/boat.cs", 1, "pending"), (task.GetProperty("title").GetString(), task.GetProperty("priority").GetInt32(), task.GetProperty("status").GetString()));
        Assert.Contains("specs/001-boats/spec.md", task.GetProperty("design").GetString(), StringComparison.Ordinal);
        Assert.Equal(Name, task.GetProperty("metadata").GetProperty("task_file").GetString());
        Assert.Equal("completed", await StatusAsync("001-boats-T001"));
        Assert.Equal(["001-boats-T002"], await ReadyAsync());

        await UnchangedAsync();
        await _shell.ExpectAsync(0, "speckit", "sync");
        Assert.Contains("4 tasks; all the same on both sides", _shell.Output, StringComparison.Ordinal);
        Assert.Equal(Text, Read());
    }

    [Fact]
    public async Task A_completed_task_ticks_its_box_and_nothing_else_and_a_reopened_one_unticks_it()
    {
        await _shell.ExpectAsync(0, "claim", "001-boats-T002");
        await UnchangedAsync();
        await _shell.ExpectAsync(0, "done", "001-boats-T002");
        await SyncAsync(0);
        Assert.Equal(Text.Replace("- [ ] T002", "- [X] T002", StringComparison.Ordinal), Read());
        await UnchangedAsync();

        // The phase is done, so that the next may begin.
        Assert.Equal("completed", await StatusAsync("001-boats-phase-1"));
        Assert.Equal(["001-boats-T003", "001-boats-T004"], await ReadyAsync());

        await _shell.ExpectAsync(0, "reopen", "001-boats-T002", "--reason", "Broken");
        await SyncAsync(0);
        Assert.Equal(Text, Read());
        Assert.Equal("pending", await StatusAsync("001-boats-phase-1"));
        await UnchangedAsync();
    }

    [Fact]
    public async Task A_box_that_is_ticked_by_hand_ends_its_task_and_one_that_is_unticked_opens_it()
    {
        Write(Text.Replace("- [ ] T003", "- [x] T003", StringComparison.Ordinal).Replace("- [X] T001", "- [ ] T001", StringComparison.Ordinal));
        await SyncAsync(0);

        Assert.Equal(("pending", "completed"), (await StatusAsync("001-boats-T001"), await StatusAsync("001-boats-T003")));
        await UnchangedAsync();
    }

    [Fact]
    public async Task What_somebody_holds_is_left_and_told_until_the_claim_ends()
    {
        await _shell.ExpectAsync(0, "claim", "001-boats-T002");
        var ticked = Text.Replace("- [ ] T002", "- [x] T002", StringComparison.Ordinal);
        Write(ticked);

        await SyncAsync(1);
        Assert.Equal("in_progress", await StatusAsync("001-boats-T002"));
        Assert.Contains("somebody holds the task", _shell.Output + await ConflictsAsync(1), StringComparison.Ordinal);
        await _shell.ExpectAsync(0, "release", "001-boats-T002");
        await SyncAsync(0);
        Assert.Equal("completed", await StatusAsync("001-boats-T002"));
        Assert.Equal(ticked, Read());
    }

    [Fact]
    public async Task Texts_follow_the_file_and_what_both_changed_is_for_somebody_to_decide()
    {
        var changed = Text.Replace("Add a linter", "Add two linters", StringComparison.Ordinal).Replace("[P] [US1] Docs", "[US1] Docs", StringComparison.Ordinal);
        Write(changed);
        await SyncAsync(0);
        Assert.Equal("Add two linters in src/lint.cfg", (await ShowAsync("001-boats-T002")).GetProperty("title").GetString());
        Assert.Contains((await ShowAsync("001-boats-T004")).GetProperty("dependencies").EnumerateArray(), edge => edge.GetProperty("depends_on").GetString() == "001-boats-T003");
        await UnchangedAsync();

        await RetitleAsync("001-boats-T002", "Mine");
        await UnchangedAsync();
        Write(changed.Replace("two linters", "no linter", StringComparison.Ordinal));
        Assert.Contains("its title was changed in the file and in Krewe", await ConflictsAsync(1), StringComparison.Ordinal);
        Assert.Equal("Mine", (await ShowAsync("001-boats-T002")).GetProperty("title").GetString());
        await _shell.ExpectAsync(0, "speckit", "sync", "--prefer", "file");
        Assert.Equal("Add no linter in src/lint.cfg", (await ShowAsync("001-boats-T002")).GetProperty("title").GetString());
        await UnchangedAsync();
    }

    [Fact]
    public async Task A_line_that_is_gone_is_told_and_its_task_is_cancelled_only_when_that_is_asked_for()
    {
        Write(Text.Replace("- [ ] T004 [P] [US1] Docs\r\n", "- [ ] T005 [P] [US1] More\r\n", StringComparison.Ordinal));
        await SyncAsync(0);
        Assert.Equal((1L, "pending"), (_shell.Json.GetProperty("files")[0].GetProperty("created").GetInt64(), await StatusAsync("001-boats-T004")));
        await _shell.ExpectAsync(0, "speckit", "sync", "--prune");
        Assert.Equal("cancelled", await StatusAsync("001-boats-T004"));
        await UnchangedAsync();
    }

    [Fact]
    public async Task A_dry_run_tells_and_does_nothing()
    {
        await _shell.ExpectAsync(0, "settle", "001-boats-T002", "--reason", "Done elsewhere");
        Write(Text + "- [ ] T006 New\r\n");
        await _shell.ExpectAsync(0, "speckit", "sync", "--dry-run");
        Assert.Contains("1 created, 1 box written", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was done.", _shell.Output, StringComparison.Ordinal);
        Assert.Equal(Text + "- [ ] T006 New\r\n", Read());
        Assert.Equal(1, await _shell.RunAsync("show", "001-boats-T006"));
    }

    [Fact]
    public async Task Nothing_is_taken_of_a_file_that_cannot_be_used_and_others_go_on()
    {
        var bad = Path.Combine(_shell.Folder, "specs/000-bad");
        Directory.CreateDirectory(bad);
        await File.WriteAllBytesAsync(Path.Combine(bad, "tasks.md"), [.. "- [ ] T001 a\n```\n- [ ] T002 b\n"u8]);
        Write(Text + "- [ ] T006 New\r\n");

        await SyncAsync(1);
        var files = _shell.Json.GetProperty("files");
        Assert.Equal((2, 1), (files[0].GetProperty("faults")[0].GetProperty("line").GetInt32(), files[1].GetProperty("created").GetInt32()));
        Assert.Equal(1, await _shell.RunAsync("show", "000-bad-T001"));
    }

    [Fact]
    public async Task A_name_that_another_task_has_is_left_to_it()
    {
        await _shell.ExpectAsync(0, "create", "Mine", "--id", "001-boats-T007");
        Write(Text + "- [ ] T007 Theirs\r\n");
        await SyncAsync(0);
        Assert.Equal("Mine", (await ShowAsync("001-boats-T007")).GetProperty("title").GetString());
        await UnchangedAsync();
    }

    [Fact]
    public async Task A_task_that_was_deleted_in_Krewe_stays_deleted_and_keeps_no_other_back()
    {
        using var client = Client();
        using var answer = await client.DeleteAsync(new Uri($"{_server.Url}/v1/tasks/001-boats-T003?project=boats"));
        answer.EnsureSuccessStatusCode();
        Write(Text + "- [ ] T006 New (depends on T003)\r\n");

        await SyncAsync(0);
        var file = _shell.Json.GetProperty("files")[0];
        Assert.Equal((1, 8), (file.GetProperty("created").GetInt32(), file.GetProperty("remarks")[0].GetProperty("line").GetInt32()));
        await UnchangedAsync();
    }

    [Fact]
    public async Task An_agent_that_may_not_settle_hands_ticked_work_in()
    {
        await _shell.ExpectAsync(0, "keys", "create", "ada", "--role", "agent", "--for-agent", "ada", "--json");
        _shell.Variables["KREWE_KEY"] = _shell.Json.GetProperty("key").GetString()!;
        Write(Text.Replace("- [ ] T002", "- [X] T002", StringComparison.Ordinal));
        await SyncAsync(0);
        Assert.Equal(("completed", "ada"), (await StatusAsync("001-boats-T002"), (await ShowAsync("001-boats-T002")).GetProperty("last_agent").GetString()));

        Write(Read() + "- [ ] T006 New\r\n");
        Assert.Contains("making them is for leads", await ConflictsAsync(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_nothing_to_read_the_command_line_is_wrong()
    {
        await _shell.ExpectAsync(2, "speckit", "sync", ".git");
        await _shell.ExpectAsync(2, "speckit", "sync", "--active");
        _shell.Variables["SPECIFY_FEATURE_DIRECTORY"] = "specs/001-boats";
        await _shell.ExpectAsync(0, "speckit", "sync", "--active");
    }

    private async Task SyncAsync(int code) => await _shell.ExpectAsync(code, "speckit", "sync", "--json");

    private async Task UnchangedAsync()
    {
        var before = Read();
        await SyncAsync(0);
        var file = _shell.Json.GetProperty("files")[0];
        Assert.Equal("[]", file.GetProperty("actions").ToString());
        Assert.Equal(before, Read());
    }

    private async Task<string> ConflictsAsync(int code)
    {
        await SyncAsync(code);
        return _shell.Json.GetProperty("files")[0].GetProperty("conflicts").ToString();
    }

    private async Task<System.Text.Json.JsonElement> ShowAsync(string id)
    {
        await _shell.ExpectAsync(0, "show", id, "--json");
        return _shell.Json;
    }

    private async Task<string?> StatusAsync(string id) => (await ShowAsync(id)).GetProperty("status").GetString();

    private async Task<string[]> ReadyAsync()
    {
        await _shell.ExpectAsync(0, "ready", "--json");
        return [.. _shell.Json.EnumerateArray().Select(task => task.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];
    }

    private async Task RetitleAsync(string id, string title)
    {
        using var client = Client();
        using var content = new StringContent($$"""{"title":"{{title}}"}""", Encoding.UTF8, "application/json");
        using var answer = await client.PatchAsync(new Uri($"{_server.Url}/v1/tasks/{id}?project=boats"), content);
        answer.EnsureSuccessStatusCode();
    }

    private HttpClient Client()
    {
        var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", File.ReadAllText(Path.Combine(_server.DataFolder, "admin.key")).Trim());
        return client;
    }

    private string Read() => File.ReadAllText(Path.Combine(_shell.Folder, Name));

    private void Write(string text)
    {
        var path = Path.Combine(_shell.Folder, Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
