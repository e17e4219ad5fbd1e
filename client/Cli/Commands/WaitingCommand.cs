using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe waiting</c>: what waits for whom, and what is stuck.</summary>
internal static class WaitingCommand
{
    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var stuck = new Option<bool>("--stuck") { Description = "Only what has waited for too long" };
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("waiting", "Lists what waits for whom, and what is stuck") { project, stuck, page, limit };
        context.OnRun(command, async (call, cancellation) =>
        {
            var waiting = await call.Open().Projects.WaitingAsync(
                call.Project(project), call.Get(stuck), call.Get(page), call.Get(limit), cancellation);
            return call.Output.Answer(waiting.Map(found => found.Items), WireJson.Default.IReadOnlyListWaitingView, items => Print(call.Output, items));
        });
        return command;
    }

    private static void Print(CommandOutput output, IReadOnlyList<WaitingView> items) => Grid.Print(
        output,
        ["id", "what", "stuck", "since", "waits on", "title"],
        items.Select(item => new[] { item.Id, item.Kind, item.Stuck ? "stuck" : null, Grid.Time(item.Since), item.WaitsOn, item.Title }),
        "Nothing waits for anybody.");
}
