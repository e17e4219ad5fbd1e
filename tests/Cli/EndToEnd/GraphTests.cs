using Krewe.Cli.Tests.Support;
using Krewe.Samples.Graph;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>10,000 tasks with all four blocking kinds, one of which unblocks 5,000.</summary>
public sealed class GraphTests
{
    /// <summary>Every fourth first choice is cancelled from the start; the fallbacks of the others are not needed.</summary>
    private const int Cancelled = GraphSample.Fallbacks / 4;

    private const int Needless = GraphSample.Fallbacks - Cancelled;

    [Fact]
    public async Task The_big_graph_is_drained_on_sqlite()
    {
        await using var server = await RunningServer.StartAsync();
        await DrainAsync(server);
    }

    [PostgresFact]
    public async Task The_big_graph_is_drained_on_postgresql()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var server = await RunningServer.StartAsync(database);
        await DrainAsync(server);
    }

    private static async Task DrainAsync(RunningServer server)
    {
        using var shell = Shells.On(server);
        var file = Write(shell);
        await shell.ExpectAsync(0, "import", file, "--project", "p", "--json");
        Assert.Equal((GraphSample.Size, 0), (Count(shell, "created") + Count(shell, "unchanged"), shell.Json.GetProperty("unenforced").GetArrayLength()));

        var code = await shell.RunAsync("fleet", "--project", "p", "--agents", "50", "--file", file, "--json");

        Assert.True(code == 0, shell.Output + shell.Error);
        Assert.Equal((GraphSample.Size, GraphSample.Size - Cancelled - Needless), (Count(shell, "tasks"), Count(shell, "completed")));
        await shell.ExpectAsync(0, "verify", "--project", "p", "--json");
        var byStatus = shell.Json.GetProperty("by_status");
        Assert.Equal((Cancelled, Needless), (byStatus.GetProperty("cancelled").GetInt32(), byStatus.GetProperty("skipped").GetInt32()));
    }

    private static string Write(Shell shell)
    {
        var path = Path.Combine(shell.Folder, "graph.jsonl");
        using var output = new StreamWriter(path);
        GraphSample.Write(output);
        return path;
    }

    private static int Count(Shell shell, string name) => (int)shell.Figure(name);
}
