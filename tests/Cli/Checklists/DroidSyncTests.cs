using System.Text.Json;
using Krewe.Cli.Tests.EndToEnd;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Checklists;

/// <summary><c>krewe droid sync</c> against a real server.</summary>
public sealed class DroidSyncTests : IAsyncLifetime
{
    private const string Name = "tasks/tasks-0042-security.md";

    private const string Text =
        "# Security\n### 1.0 Login\n- [ ] 1.1 Escape\n  - **Droid**: backend-engineer\n  - **File**: `src/a.ts`\n- [~] 1.2 Rotate\n  - **Droid**: nobody\n- [!] 1.3 Ask\n  - **Blocker**: no answer\n";

    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        _shell.Variables["KREWE_PROJECT"] = "web";
        await _shell.ExpectAsync(0, "agents", "register", "backend-engineer");
        Write(Text);
        await _shell.ExpectAsync(0, "droid", "sync");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_droid_that_is_registered_is_the_assignee_and_any_other_a_label()
    {
        var first = await ShowAsync("0042-security-1.1");
        Assert.Equal("backend-engineer", first.GetProperty("assignee").GetString());
        Assert.Equal(["src/a.ts"], first.GetProperty("paths").EnumerateArray().Select(path => path.GetString()!));
        var second = await ShowAsync("0042-security-1.2");
        Assert.False(second.TryGetProperty("assignee", out _));
        Assert.Superset(new HashSet<string> { "droid", "0042-security", "security", "nobody" }, second.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!).ToHashSet());
        Assert.Equal(("pending", "blocked"), (second.GetProperty("status").GetString(), (await ShowAsync("0042-security-1.3")).GetProperty("status").GetString()));
        Assert.Equal("no answer", (await ShowAsync("0042-security-1.3")).GetProperty("reason").GetString());
        await UnchangedAsync();
    }

    [Fact]
    public async Task Marks_follow_the_task_and_the_task_follows_marks()
    {
        await _shell.ExpectAsync(0, "claim", "0042-security-1.2");
        await UnchangedAsync();
        await _shell.ExpectAsync(0, "release", "0042-security-1.2");
        await _shell.ExpectAsync(0, "unblock", "0042-security-1.3");
        await SyncAsync(0);
        Assert.Equal(
            Text.Replace("[~]", "[ ]", StringComparison.Ordinal).Replace("nobody\n", "nobody\n  - **Status**: 📋 Pending\n", StringComparison.Ordinal)
                .Replace("[!]", "[ ]", StringComparison.Ordinal).Replace("no answer\n", "no answer\n  - **Status**: 📋 Pending\n", StringComparison.Ordinal),
            Read());
        await UnchangedAsync();

        Write(Read().Replace("- [ ] 1.1", "- [cancelled] 1.1", StringComparison.Ordinal).Replace("- [ ] 1.3", "- [!] 1.3", StringComparison.Ordinal));
        await SyncAsync(0);
        Assert.Equal("cancelled", (await ShowAsync("0042-security-1.1")).GetProperty("status").GetString());
        Assert.Equal("blocked", (await ShowAsync("0042-security-1.3")).GetProperty("status").GetString());
        await UnchangedAsync();
    }

    [Fact]
    public async Task A_mark_that_claims_nothing_is_told_every_time()
    {
        await SyncAsync(0);
        Assert.Contains(
            _shell.Json.GetProperty("files")[0].GetProperty("remarks").EnumerateArray(),
            remark => remark.GetProperty("line").GetInt32() == 6 && remark.GetProperty("message").GetString()!.Contains("nobody holds it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_that_another_keeps_is_told_and_nothing_is_written()
    {
        await _shell.ExpectAsync(0, "settle", "0042-security-1.2", "--reason", "Done");
        var path = Path.Combine(_shell.Folder, Name) + ".lock";
        await File.WriteAllTextAsync(path, string.Empty);
        await SyncAsync(1);
        Assert.Equal(Text, Read());
        File.Delete(path);
        await SyncAsync(0);
        Assert.Contains("- [x] 1.2 Rotate\n", Read(), StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    private async Task SyncAsync(int code) => await _shell.ExpectAsync(code, "droid", "sync", "--json");

    private async Task UnchangedAsync()
    {
        var before = Read();
        await SyncAsync(0);
        Assert.Equal("[]", _shell.Json.GetProperty("files")[0].GetProperty("actions").ToString());
        Assert.Equal(before, Read());
    }

    private async Task<JsonElement> ShowAsync(string id)
    {
        await _shell.ExpectAsync(0, "show", id, "--json");
        return _shell.Json;
    }

    private string Read() => File.ReadAllText(Path.Combine(_shell.Folder, Name));

    private void Write(string text)
    {
        var path = Path.Combine(_shell.Folder, Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
