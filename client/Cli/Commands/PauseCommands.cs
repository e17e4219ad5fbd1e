using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe pause|resume</c>: stops and allows the claims of a project; for leads.</summary>
internal static class PauseCommands
{
    public static Command Pause(CommandContext context)
    {
        var project = CommonOptions.Project();
        var reason = CommonOptions.Reason();
        reason.Required = true;
        var command = new Command("pause", "Stops the claims of a project; what is held goes on") { project, reason };
        context.OnRun(command, async (call, cancellation) =>
            Print(call, await call.Open().Projects.PauseAsync(call.Project(project), call.Get(reason)!, null, cancellation)));
        return command;
    }

    public static Command Resume(CommandContext context)
    {
        var project = CommonOptions.Project();
        var command = new Command("resume", "Allows the claims of a project again") { project };
        context.OnRun(command, async (call, cancellation) =>
            Print(call, await call.Open().Projects.ResumeAsync(call.Project(project), null, cancellation)));
        return command;
    }

    private static int Print(CommandCall call, Result<ProjectView> result) => call.Output.Answer(result, WireJson.Default.ProjectView, project =>
        call.Output.Line(project.Pause is { } pause
            ? $"{project.Id} is paused {Halts.Explain(pause)}. What is held goes on; every server obeys within 5 seconds."
            : $"{project.Id} gives out claims."));
}
