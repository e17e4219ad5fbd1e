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
        var (named, project) = (Named(), CommonOptions.Project());
        var reason = CommonOptions.Reason();
        reason.Required = true;
        var command = new Command("pause", "Stops the claims of a project; what is held goes on") { named, project, reason };
        context.OnRun(command, async (call, cancellation) =>
            Print(call, await call.Open().Projects.PauseAsync(ProjectOf(call, named, project), call.Get(reason)!, null, cancellation)));
        return command;
    }

    public static Command Resume(CommandContext context)
    {
        var (named, project) = (Named(), CommonOptions.Project());
        var command = new Command("resume", "Allows the claims of a project again") { named, project };
        context.OnRun(command, async (call, cancellation) =>
            Print(call, await call.Open().Projects.ResumeAsync(ProjectOf(call, named, project), null, cancellation)));
        return command;
    }

    /// <summary>As `krewe projects` has it: a project is named by itself.</summary>
    private static Argument<string?> Named() => new("project") { Description = "The project; or --project", Arity = ArgumentArity.ZeroOrOne };

    private static string ProjectOf(CommandCall call, Argument<string?> named, Option<string?> option) => (call.Get(named), call.Get(option)) switch
    {
        ({ } one, { } other) when one != other => throw new UsageException($"Name one project: '{one}' or '{other}'."),
        ({ } one, _) => one,
        _ => call.Project(option),
    };

    private static int Print(CommandCall call, Result<ProjectView> result) => call.Output.Answer(result, WireJson.Default.ProjectView, project =>
        call.Output.Line(project.Pause is { } pause
            ? $"{project.Id} is paused {Halts.Explain(pause)}. What is held goes on; every server obeys within 5 seconds."
            : $"{project.Id} gives out claims."));
}
