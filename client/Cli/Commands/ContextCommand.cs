using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe context</c>: what is needed to begin with a task, as a claim prints it.</summary>
internal static class ContextCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var project = CommonOptions.Project();
        var command = new Command("context", "Shows what is needed to begin with a task: text, what came before, comments, files, branch") { id, project };
        context.OnRun(command, async (call, cancellation) =>
        {
            var read = await call.Open().Tasks.ContextAsync(call.Get(id)!, call.ProjectOrNull(project), cancellation);
            return call.Output.Answer(read, WireJson.Default.TaskContextView, found => ContextPrinting.Print(call.Output, found));
        });
        return command;
    }
}
