using System.Text.RegularExpressions;
using Krewe.Cli.Tests.EndToEnd;
using Krewe.Tests.Support;

namespace Krewe.Cli.Tests.Checklists;

/// <summary>The examples of the documentation do what it says.</summary>
public sealed partial class DocumentedExampleTests
{
    [Theory]
    [InlineData("speckit.md", "specs/001-boats/tasks.md")]
    [InlineData("droid.md", "tasks/tasks-0042-security.md")]
    public async Task The_file_is_what_the_page_shows_after_the_commands(string page, string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", page));
        var files = Blocks().Matches(text).Where(match => match.Groups["kind"].Value == "markdown").Select(match => match.Groups["text"].Value).ToList();
        var commands = Blocks().Matches(text).Single(match => match.Groups["kind"].Value == "console").Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await using var server = await RunningServer.StartAsync();
        using var shell = Shells.On(server);
        var path = Path.Combine(shell.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, files[0]);

        foreach (var command in commands)
        {
            await shell.ExpectAsync(0, command.Split(' ')[1..]);
        }

        Assert.Equal(Time().Replace(files[1], "TIME"), Time().Replace(await File.ReadAllTextAsync(path), "TIME"));
        Assert.NotEqual(files[0], files[1]);
    }

    [GeneratedRegex("^```(?<kind>markdown|console)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
