using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe route TASK</c>: which agents fit a task, and why the others do not.</summary>
internal static class RouteCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("task") { Description = "The task" };
        var project = CommonOptions.Project();
        var ahead = new Option<bool>("--ahead") { Description = "Plan ahead, as if every agent were there and held nothing" };
        var command = new Command("route", "Tells which agents fit a task, and why the others do not") { id, project, ahead };
        context.OnRun(command, async (call, cancellation) =>
        {
            var route = await call.Open().Projects.RouteAsync(call.Project(project), call.Get(id)!, call.Get(ahead), cancellation);
            return call.Output.Answer(route, WireJson.Default.RouteView, found => Print(call.Output, found));
        });
        return command;
    }

    private static void Print(CommandOutput output, RouteView route)
    {
        if (route.Fitting.Count == 0)
        {
            output.Line($"No agent fits {route.Task}.");
        }

        foreach (var agent in route.Fitting)
        {
            output.Line($"{agent.Agent} fits ({agent.Fitness}), holds {agent.ClaimsHeld}");
            PrintReasons(output, agent.Reasons);
        }

        foreach (var agent in route.Unfit)
        {
            output.Line($"{agent.Agent} does not fit");
            PrintReasons(output, agent.Reasons);
        }

        if (!route.Complete)
        {
            output.Line("There are more agents: only the first 1,000 by name were asked about.");
        }
    }

    private static void PrintReasons(CommandOutput output, IReadOnlyList<RouteReasonView> reasons)
    {
        foreach (var reason in reasons)
        {
            output.Line(reason.Weight is > 0 ? $"  +{reason.Weight} {reason.Message}" : $"  {reason.Message}");
        }
    }
}
