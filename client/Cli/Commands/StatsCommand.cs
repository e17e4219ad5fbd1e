using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe stats</c>: how a project stands.</summary>
internal static class StatsCommand
{
    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var command = new Command("stats", "Counts a project's tasks") { project };
        context.OnRun(command, async (call, cancellation) =>
        {
            var stats = await call.Open().Projects.StatsAsync(call.Project(project), cancellation);
            return call.Output.Answer(stats, WireJson.Default.StatsView, view => Print(call.Output, view));
        });
        return command;
    }

    private static void Print(CommandOutput output, StatsView stats)
    {
        foreach (var (status, count) in stats.ByStatus)
        {
            Grid.PrintFields(output, (status, $"{count}"));
        }

        Grid.PrintFields(
            output,
            ("ready now", $"{stats.Ready}"),
            ("waiting for tasks", $"{stats.Blocked}"),
            ("waiting for a time", $"{stats.Waiting}"),
            ("ready since", Grid.Time(stats.OldestReadySince)),
            ("paused", stats.Pause is null ? null : Halts.Explain(stats.Pause)));
    }
}
