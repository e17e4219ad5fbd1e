using Krewe.Cli.Tests.Support;
using Krewe.Tests.Support.Data;

namespace Krewe.Cli.Tests.EndToEnd;

/// <summary>The main job: a backlog is imported and drained by fifty agents, of which some die on the way.</summary>
internal static class Drain
{
    private static readonly string[] Faults = ["dead", "double_claims", "order_violations", "lost"];
    private static readonly string[] Trouble = ["crashes", "stale_writes_refused", "expired_and_redone"];

    public static async Task ImportAndDrainOverdeckAsync(Shell shell)
    {
        var file = SharedData.File("beads", "eltmon-overdeck.max.jsonl");
        var import = await ImportAndDrainAsync(shell, file, tasks: 2_435);
        Assert.Equal((2_257, 83), (import.BlockingEdges, import.Unenforced));
    }

    public static async Task<(int BlockingEdges, int Unenforced)> ImportAndDrainAsync(Shell shell, string file, int tasks)
    {
        await shell.ExpectAsync(0, "import", file, "--project", "p", "--as-pending", "--json");

        // A server that is slower than its client waits answers a repeat: what went in unseen is unchanged then.
        Assert.Equal(tasks, Count(shell, "created") + Count(shell, "unchanged"));
        var import = (Count(shell, "blocking_edges"), shell.Json.GetProperty("unenforced").GetArrayLength());
        await AssertSecondImportChangesNothingAsync(shell, file, tasks);

        var code = await shell.RunAsync(
            "fleet", "--project", "p", "--agents", "50", "--crash", "0.05", "--lease", "5", "--seed", "11", "--file", file, "--json");

        Assert.True(code == 0, shell.Output + shell.Error);
        Assert.Equal((tasks, tasks), (Count(shell, "tasks"), Count(shell, "completed")));
        Assert.All(Faults, name => Assert.Equal(0, Count(shell, name)));
        Assert.All(Trouble, name => Assert.NotEqual(0, Count(shell, name)));
        Assert.Equal(0, shell.Json.GetProperty("unreachable").GetArrayLength());
        await shell.ExpectAsync(0, "verify", "--project", "p", "--json");
        return import;
    }

    public static async Task AssertSecondImportChangesNothingAsync(Shell shell, string file, int tasks)
    {
        await shell.ExpectAsync(0, "import", file, "--project", "p", "--as-pending", "--json");
        Assert.Equal((0, 0, tasks, 0), (Count(shell, "created"), Count(shell, "updated"), Count(shell, "unchanged"), Count(shell, "edges_added")));
    }

    private static int Count(Shell shell, string name) => (int)shell.Figure(name);
}
