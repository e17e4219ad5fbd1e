using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe ready</c>: what can be claimed now.</summary>
internal static class ReadyCommand
{
    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("ready", "Lists the tasks that can be claimed now, in the order that they are offered in") { project, page, limit };
        context.OnRun(command, async (call, cancellation) =>
        {
            var ready = await call.Open().Projects.ReadyAsync(call.Project(project), call.Get(page), call.Get(limit), cancellation);
            return call.Output.Answer(
                ready.Map(found => found.Items),
                WireJson.Default.IReadOnlyListTaskView,
                tasks => TaskPrinting.PrintTable(call.Output, tasks, "Nothing is ready. `krewe stats` tells what is in the way."));
        });
        return command;
    }
}
