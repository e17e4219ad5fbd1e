using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe epics</c>: how far the epics of a project are.</summary>
internal static class EpicsCommand
{
    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var status = new Option<string[]>("--status", "-s") { Description = "Only with one of these statuses; those that are not closed when absent" };
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("epics", "Lists the epics of a project, and how many of their children are closed") { project, status, page, limit };
        context.OnRun(command, async (call, cancellation) =>
        {
            string[] statuses = [.. (call.Get(status) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries))];
            var epics = await call.Open().Projects.EpicsAsync(call.Project(project), statuses, call.Get(page), call.Get(limit), cancellation);
            return call.Output.Answer(epics.Map(found => found.Items), WireJson.Default.IReadOnlyListTaskView, items => Print(call.Output, items));
        });
        return command;
    }

    private static void Print(CommandOutput output, IReadOnlyList<TaskView> epics) => Grid.Print(
        output,
        ["id", "status", "children", "closes itself", "title"],
        epics.Select(epic => new[] { epic.Id, epic.Status, TaskPrinting.Children(epic.Children) ?? "none", epic.ClosesItself == true ? "yes" : null, epic.Title }),
        "There is no such epic.");
}
