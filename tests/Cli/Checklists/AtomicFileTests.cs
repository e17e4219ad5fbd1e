using Krewe.Cli.Checklists;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Checklists;

public sealed class AtomicFileTests : IDisposable
{
    private readonly Shell _shell = new();

    private string Target => Path.Combine(_shell.Folder, "tasks.md");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_file_is_replaced_with_its_mode_and_nothing_is_left_beside_it()
    {
        await File.WriteAllTextAsync(Target, "old");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.UserExecute);
        }

        Assert.True(await AtomicFile.ReplaceAsync(Target, "old"u8.ToArray(), "new"u8.ToArray(), CancellationToken.None));

        Assert.Equal("new", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_shell.Folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.UserExecute, File.GetUnixFileMode(Target));
        }
    }

    [Fact]
    public async Task A_file_that_is_no_longer_what_was_read_stays()
    {
        await File.WriteAllTextAsync(Target, "another's");

        Assert.False(await AtomicFile.ReplaceAsync(Target, "old"u8.ToArray(), "new"u8.ToArray(), CancellationToken.None));

        Assert.Equal("another's", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_shell.Folder));
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        var link = Path.Combine(_shell.Folder, "link.md");
        await File.WriteAllTextAsync(Target, "old");
        File.CreateSymbolicLink(link, Target);

        Assert.True(await AtomicFile.ReplaceAsync(link, "old"u8.ToArray(), "new"u8.ToArray(), CancellationToken.None));

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal("new", await File.ReadAllTextAsync(Target));
    }
}
