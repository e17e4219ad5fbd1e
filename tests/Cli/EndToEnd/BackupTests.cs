using Krewe.Cli.Tests.Support;
using Krewe.Tests.Support;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A fleet's backlog moves from one kind of database to the other, and the fleet goes on with it.</summary>
public sealed class BackupTests
{
    [PostgresFact]
    public async Task A_backlog_is_moved_to_postgresql_while_its_server_runs_and_is_drained_there_without_a_contradiction()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var old = await RunningServer.StartAsync();
        using var shell = Shells.On(old);
        await shell.ExpectAsync(0, "import", RepositoryRoot.Combine("samples", "backlog.jsonl"), "--project", "sample", "--as-pending");
        for (var claims = 0; claims < 20; claims++)
        {
            await shell.ExpectAsync(0, "claim", "--project", "sample", "--agent", "ada", "--session", "one", "--lease", "5");
        }

        await shell.ExpectAsync(0, "backup", "fleet.backup", "--data", old.DataFolder, "--json");
        var kept = shell.Json.GetProperty("tables").GetProperty("tasks").GetInt64();
        await shell.ExpectAsync(0, "restore", "fleet.backup", "--check");
        await shell.ExpectAsync(0, "restore", "fleet.backup", "--postgres", database.ConnectionString, "--json");
        Assert.Equal((2_400, kept), (kept, shell.Json.GetProperty("tables").GetProperty("tasks").GetInt64()));

        await using var moved = await RunningServer.StartAsync(database);
        shell.Variables["KREWE_URL"] = moved.Url;
        await shell.ExpectAsync(0, "verify", "--project", "sample");
        await shell.ExpectAsync(0, "fleet", "--project", "sample", "--agents", "50", "--crash", "0.02", "--lease", "5", "--seed", "5", "--json");
        await shell.ExpectAsync(0, "verify", "--project", "sample");
    }

    [Fact]
    public async Task A_backup_replaces_no_file_and_leaves_none_by_halves()
    {
        using var shell = new Shell();
        var file = shell.Write("there.backup", "something");

        await shell.ExpectAsync(1, "backup", "there.backup");
        Assert.Contains("replaces none", shell.Error, StringComparison.Ordinal);
        await shell.ExpectAsync(1, "backup", Path.Combine("no", "such.backup"));
        Assert.Equal($"krewe: There is no folder {Path.Combine(shell.Folder, "no")}: make it first, or write the backup elsewhere.", shell.Error.TrimEnd());
        await shell.ExpectAsync(1, "backup", ".");
        Assert.Contains("is a folder: name the file", shell.Error, StringComparison.Ordinal);
        await shell.ExpectAsync(1, "backup", "new.backup");
        Assert.Equal([file], Directory.GetFiles(shell.Folder, "*.backup*"));
        await shell.ExpectAsync(1, "restore", "there.backup");
        Assert.Contains("no backup", shell.Error, StringComparison.Ordinal);
        await shell.ExpectAsync(2, "restore", "missing.backup");
    }

    [Fact]
    public async Task A_backup_leaves_alone_what_another_one_is_writing()
    {
        await using var server = await RunningServer.StartAsync();
        using var shell = Shells.On(server);
        var unfinished = Path.Combine(shell.Folder, "shared.backup.unfinished");
        await using var other = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None);

        await shell.ExpectAsync(1, "backup", "shared.backup", "--data", server.DataFolder);

        Assert.Equal([unfinished], Directory.GetFiles(shell.Folder, "*.backup*"));
    }

    [Fact]
    public async Task What_somebody_put_in_a_backups_way_gets_none_of_it()
    {
        await using var server = await RunningServer.StartAsync();
        using var shell = Shells.On(server);
        var elsewhere = shell.Write("elsewhere", "something");
        var open = shell.Write("first.backup.unfinished", "left behind, or laid out");
        File.CreateSymbolicLink(Path.Combine(shell.Folder, "second.backup.unfinished"), elsewhere);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        foreach (var name in new[] { "first.backup", "second.backup" })
        {
            await shell.ExpectAsync(0, "backup", name, "--data", server.DataFolder);
            var file = new FileInfo(Path.Combine(shell.Folder, name));
            Assert.Null(file.LinkTarget);
            Assert.True(OperatingSystem.IsWindows() || file.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.Equal(["something"], await File.ReadAllLinesAsync(elsewhere));
        Assert.Empty(Directory.GetFiles(shell.Folder, "*.unfinished"));
    }

    [Fact]
    public async Task A_backup_is_its_owners_alone_and_a_database_with_something_in_it_is_not_filled()
    {
        await using var server = await RunningServer.StartAsync();
        using var shell = Shells.On(server);

        await shell.ExpectAsync(0, "backup", "whole.backup", "--data", server.DataFolder);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(shell.Folder, "whole.backup")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await shell.ExpectAsync(1, "restore", "whole.backup", "--data", server.DataFolder);
        Assert.Contains("in use by another krewe process", shell.Error, StringComparison.Ordinal);
        await shell.ExpectAsync(0, "restore", "whole.backup", "--data", Path.Combine(shell.Folder, "other"));
        await shell.ExpectAsync(1, "restore", "whole.backup", "--data", Path.Combine(shell.Folder, "other"));
        Assert.Contains("not empty", shell.Error, StringComparison.Ordinal);
    }
}
