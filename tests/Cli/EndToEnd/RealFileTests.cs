using Krewe.Tests.Support.Data;

namespace Krewe.Cli.Tests.EndToEnd;

public sealed class RealFileTests
{
    [SharedDataTheory]
    [InlineData("beads_rust.jsonl", 512)]
    [InlineData("mcp_agent_mail.jsonl", 114)]
    [InlineData("steveyegge-beads.max.jsonl", 2_403)]
    public async Task The_other_files_are_imported_whole_and_a_second_time_changes_nothing(string name, int tasks)
    {
        await using var server = await RunningServer.StartAsync();
        using var shell = Shells.On(server);

        await shell.ExpectAsync(0, "import", SharedData.File("beads", name), "--project", "p", "--json");

        Assert.Equal(tasks, shell.Figure("created"));
        Assert.All(shell.Json.GetProperty("skipped").EnumerateArray(), skipped => Assert.True(
            skipped.GetProperty("why").GetString()!.StartsWith("a tombstone", StringComparison.Ordinal) || skipped.TryGetProperty("depends_on", out _)));
        await Drain.AssertSecondImportChangesNothingAsync(shell, SharedData.File("beads", name), tasks);
        await shell.ExpectAsync(0, "verify", "--project", "p");
    }
}
