using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe show</c>: everything about one task.</summary>
internal static class ShowCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var project = CommonOptions.Project();
        var command = new Command("show", "Shows a task with its text and dependencies") { id, project };
        context.OnRun(command, async (call, cancellation) =>
        {
            var task = await call.Open().Tasks.GetAsync(call.Get(id)!, call.ProjectOrNull(project), cancellation);
            return call.Output.Answer(task, WireJson.Default.TaskDetailView, detail => TaskPrinting.PrintSheet(call.Output, detail));
        });
        return command;
    }
}
