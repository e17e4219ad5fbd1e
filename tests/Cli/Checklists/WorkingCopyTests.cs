using Krewe.Cli.Tests.EndToEnd;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Checklists;

/// <summary>Two working copies of one repository: what one has not heard of yet undoes nothing.</summary>
public sealed class WorkingCopyTests : IAsyncLifetime
{
    private const string Text = "# Tasks: Boats\n\n## Phase 1: Setup\n- [ ] T001 Folders\n- [ ] T002 Linter\n- [ ] T003 [P] Docs\n";

    private RunningServer _server = null!;
    private Shell _first = null!;
    private Shell _second = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        (_first, _second) = (Copy(), Copy());
        await _first.ExpectAsync(0, "speckit", "sync");
    }

    public async Task DisposeAsync()
    {
        _first.Dispose();
        _second.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_copy_without_the_tick_gets_it_and_only_one_that_had_it_takes_it_back()
    {
        Write(_first, Text.Replace("[ ] T001", "[x] T001", StringComparison.Ordinal));
        await _first.ExpectAsync(0, "speckit", "sync");
        await _second.ExpectAsync(0, "speckit", "sync");
        Assert.Equal("completed", await FieldAsync("status"));
        Assert.Contains("T001 Folders", Read(_second).Split('\n').Single(line => line.StartsWith("- [X]", StringComparison.OrdinalIgnoreCase)), StringComparison.Ordinal);

        Write(_second, Text);
        await _second.ExpectAsync(0, "speckit", "sync");
        Assert.Equal("pending", await FieldAsync("status"));

        // The first has the old tick: that is no news.
        await _first.ExpectAsync(0, "speckit", "sync");
        Assert.Equal(("pending", Text), (await FieldAsync("status"), Read(_first)));
    }

    [Fact]
    public async Task Another_branch_is_another_copy()
    {
        Write(_first, Text.Replace("[ ] T001", "[x] T001", StringComparison.Ordinal));
        await _first.ExpectAsync(0, "speckit", "sync");
        await File.WriteAllTextAsync(Path.Combine(_first.Folder, ".git/HEAD"), "ref: refs/heads/old\n");
        Write(_first, Text);

        await _first.ExpectAsync(0, "speckit", "sync");
        Assert.Equal("completed", await FieldAsync("status"));
    }

    [Fact]
    public async Task Older_texts_and_dependencies_are_told_and_not_followed()
    {
        Write(_first, Text.Replace("T001 Folders", "T001 All folders", StringComparison.Ordinal).Replace("T003 [P] Docs", "T003 Docs", StringComparison.Ordinal));
        await _first.ExpectAsync(0, "speckit", "sync");
        await _second.ExpectAsync(0, "speckit", "sync", "--json");
        await _second.ExpectAsync(0, "speckit", "sync", "--json");
        var file = _second.Json.GetProperty("files")[0];
        Assert.Equal(("All folders", "[]"), (await FieldAsync("title"), file.GetProperty("actions").ToString()));
        Assert.Contains("other title", file.GetProperty("remarks").ToString(), StringComparison.Ordinal);
        Assert.Contains("other dependencies", file.GetProperty("remarks").ToString(), StringComparison.Ordinal);

        await _second.ExpectAsync(0, "speckit", "sync", "--prefer", "file");
        Assert.Equal("Folders", await FieldAsync("title"));
    }

    private Shell Copy()
    {
        var shell = Shells.On(_server);
        shell.Variables["KREWE_PROJECT"] = "boats";
        Directory.CreateDirectory(Path.Combine(shell.Folder, ".git"));
        File.WriteAllText(Path.Combine(shell.Folder, ".git/HEAD"), "ref: refs/heads/main\n");
        Write(shell, Text);
        return shell;
    }

    private async Task<string?> FieldAsync(string name)
    {
        await _first.ExpectAsync(0, "show", "001-boats-T001", "--json");
        return _first.Json.GetProperty(name).GetString();
    }

    private static string Place(Shell shell) => Path.Combine(shell.Folder, "specs/001-boats/tasks.md");

    private static string Read(Shell shell) => File.ReadAllText(Place(shell));

    private static void Write(Shell shell, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place(shell))!);
        File.WriteAllText(Place(shell), text);
    }
}
