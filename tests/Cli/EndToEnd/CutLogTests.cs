using Krewe.Tests.Support;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>A project whose old events were removed is verified from where its log begins.</summary>
public sealed class CutLogTests
{
    [Fact]
    public async Task What_is_left_of_a_log_is_judged_and_what_is_gone_is_no_contradiction()
    {
        await using var server = await RunningServer.StartAsync();
        using var shell = Shells.On(server);
        await shell.ExpectAsync(0, "import", RepositoryRoot.Combine("samples", "backlog.jsonl"), "--project", "p", "--as-pending");
        for (var claims = 0; claims < 30; claims++)
        {
            await shell.ExpectAsync(0, "claim", "--project", "p", "--agent", "ada", "--session", "one");
        }

        foreach (var piece in new[] { 1, 500, 1_910, 10 })
        {
            Assert.Equal(piece, await server.Store.Events.PurgeAsync(DateTimeOffset.MaxValue, piece, CancellationToken.None));

            var code = await shell.RunAsync("verify", "--project", "p", "--json");
            Assert.True(code == 0, shell.Output + shell.Error);
            Assert.Equal(await server.Store.Events.ReadGoneThroughAsync(new("default", "p"), CancellationToken.None), shell.Figure("gone_through"));
        }

        await shell.ExpectAsync(0, "verify", "--project", "p");
        Assert.Contains("what came before was not judged, and of", shell.Output, StringComparison.Ordinal);
    }
}
