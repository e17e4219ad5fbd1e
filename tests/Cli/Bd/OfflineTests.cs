using Krewe.Cli.Tests.EndToEnd;

namespace Krewe.Cli.Tests.Bd;

/// <summary>When the server cannot be reached.</summary>
public sealed class OfflineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-offline-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Reads_are_answered_from_what_was_read_before_and_writes_are_refused()
    {
        BdShell bd;
        string ready;
        string id;
        string done;
        var key = string.Empty;
        await using (var server = await RunningServer.StartAsync())
        {
            bd = BdShell.On(server, _folder.FullName);
            key = (await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "admin.key"))).Trim();
            bd.Variables["KREWE_KEY"] = key;
            await bd.ExpectAsync(0, "init", "--prefix", "shop");
            id = await bd.TextAsync("q", "Paint");
            ready = await bd.TextAsync("ready", "--json");
            done = await bd.TextAsync("q", "Dry");
            await bd.ExpectAsync(0, "close", done);
            await bd.ExpectAsync(0, "show", done);
            ready = await bd.TextAsync("ready", "--json");
        }

        Assert.Equal(ready, await bd.TextAsync("ready", "--json"));
        Assert.Contains("STALE", bd.Error, StringComparison.Ordinal);
        await bd.ExpectAsync(0, "show", id);
        bd.Variables["BD_JSON_ENVELOPE"] = "1";
        Assert.True((await bd.JsonAsync("ready")).TryGetProperty("stale_since", out _));
        await bd.ExpectAsync(1, "q", "More");
        Assert.Contains("Nothing was written", bd.Error, StringComparison.Ordinal);
        await bd.ExpectAsync(1, "update", id, "--claim");
        await bd.ExpectAsync(1, "close", done);
        Assert.DoesNotContain("Closed", bd.Output, StringComparison.Ordinal);
        bd.Variables["KREWE_SESSION"] = "b";
        await bd.ExpectAsync(1, "ready", "--json");
        bd.Variables.Remove("KREWE_SESSION");
        bd.Variables["KREWE_KEY"] = "kr_other_key";
        await bd.ExpectAsync(1, "ready", "--json");
        Assert.DoesNotContain(key, string.Concat(Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_does_not_choose_who_gets_the_key()
    {
        var bd = new BdShell(_folder.FullName);
        bd.Variables["KREWE_KEY"] = "kr_a_secret";
        Directory.CreateDirectory(Path.Combine(_folder.FullName, ".krewe"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, ".krewe", "config.json"), """{"url":"https://evil.example","project":"p"}""");

        await bd.ExpectAsync(1, "ready");

        Assert.Contains("which you have not confirmed", bd.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_that_came_with_a_folder_confirm_no_server(bool hasGit)
    {
        if (hasGit)
        {
            BdServer.Git(_folder.FullName, "init", "-q");
        }

        var inside = Path.Combine(_folder.FullName, "inside");
        Directory.CreateDirectory(Path.Combine(inside, ".krewe", "state"));
        await File.WriteAllTextAsync(Path.Combine(inside, ".krewe", "config.json"), """{"url":"https://evil.example","project":"p"}""");
        await File.WriteAllTextAsync(Path.Combine(inside, ".krewe", "state", "url"), "https://evil.example");
        var bd = new BdShell(inside);
        bd.Variables["HOME"] = _folder.FullName;
        bd.Variables["KREWE_KEY"] = "kr_a_secret";

        await bd.ExpectAsync(1, "ready");

        Assert.Contains("which you have not confirmed", bd.Error, StringComparison.Ordinal);
    }
}
