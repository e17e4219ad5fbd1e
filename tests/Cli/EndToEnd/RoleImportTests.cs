using Krewe.Cli.Tests.Support;
using Krewe.Tests.Support.Data;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary><c>krewe agents import</c> against a real server.</summary>
public sealed class RoleImportTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Shell _shell = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _shell = Shells.On(_server);
        Write("agents/api.md", "---\nname: api-builder\nskills: [go]\n---\n# API Builder\nUse when: API endpoints\n");
        Write("agents/deep/css.md", "---\nname: css-painter\ndescription: Paints. Use when: \"CSS\"\n---\n");
        Write("agents/README.md", "# Our agents\n");
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Files_of_a_folder_become_agents_and_a_second_time_changes_nothing()
    {
        await _shell.ExpectAsync(0, "agents", "import", "agents", "--json");
        Assert.Equal((2, 0, 0), (Count("created"), Count("updated"), Count("refused")));
        var files = _shell.Json.GetProperty("files");
        Assert.Equal(("api-builder", "css-painter"), (files[0].GetProperty("agent").GetString(), files[1].GetProperty("agent").GetString()));
        Assert.Equal(3, files[1].GetProperty("remarks")[0].GetProperty("line").GetInt32());

        await _shell.ExpectAsync(0, "agents", "import", "agents", "--json");
        Assert.Equal((0, 0, 2), (Count("created"), Count("updated"), Count("unchanged")));

        Write("agents/api.md", "---\nname: api-builder\nskills: [go, sql]\n---\n# API Builder\n");
        await _shell.ExpectAsync(0, "agents", "import", "agents/api.md", "agents", "--json");
        Assert.Equal((1, 1), (Count("updated"), Count("unchanged")));

        await _shell.ExpectAsync(0, "agents", "--json");
        Assert.Equal(["go", "sql"], _shell.Json[0].GetProperty("skills").EnumerateArray().Select(skill => skill.GetString()));
        Assert.False(_shell.Json[0].TryGetProperty("use_when", out _));
    }

    [Fact]
    public async Task A_file_that_is_wrong_is_told_with_its_line_and_keeps_no_other_back()
    {
        Write("bad/a.md", "---\nname: a\nname: b\n---\n");
        Write("bad/b.md", "---\nname: api-builder\n---\n");
        Write("bad/c.md", "---\nname: x/y\n---\n");

        await _shell.ExpectAsync(1, "agents", "import", "agents/api.md", "bad", "--json");
        Assert.Equal((1, 3), (Count("created"), Count("refused")));
        Assert.Equal(3, _shell.Json.GetProperty("files")[1].GetProperty("line").GetInt32());
        await _shell.ExpectAsync(1, "agents", "import", "bad/a.md");
        Assert.Contains("line 3: ", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_what_each_file_yields_and_writes_nothing()
    {
        await _shell.ExpectAsync(0, "agents", "import", "agents", "--dry-run");
        Assert.Contains("API endpoints", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("2 could be read, 0 refused; nothing was written", _shell.Output, StringComparison.Ordinal);
        await _shell.ExpectAsync(0, "agents", "--json");
        Assert.Equal(0, _shell.Json.GetArrayLength());
    }

    [Theory]
    [InlineData("nowhere.md")]
    [InlineData("empty")]
    public async Task What_is_not_there_is_a_mistake_of_the_command_line(string name)
    {
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "empty"));
        await _shell.ExpectAsync(2, "agents", "import", name);
    }

    [SharedDataFact]
    public async Task Role_files_of_real_projects_are_all_taken()
    {
        await _shell.ExpectAsync(0, "agents", "import", SharedData.File("agents"), "--json");
        Assert.Equal(_shell.Json.GetProperty("files").GetArrayLength(), Count("created"));
        Assert.All(_shell.Json.GetProperty("files").EnumerateArray(), file =>
            Assert.Contains("backend", file.GetProperty("profile").GetProperty("rules").GetProperty("keywords").EnumerateArray().Select(word => word.GetString())));
    }

    private int Count(string name) => _shell.Json.GetProperty(name).GetInt32();

    private void Write(string name, string text)
    {
        var path = Path.Combine(_shell.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
