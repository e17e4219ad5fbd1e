using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe assign TASK AGENT</c>: chooses whose task it is, and takes it from another that holds it.</summary>
internal static class AssignCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("task") { Description = "The task" };
        var agent = new Argument<string?>("agent") { Description = "The only agent that may have it", Arity = ArgumentArity.ZeroOrOne };
        var nobody = new Option<bool>("--nobody") { Description = "In place of an agent: anyone may have it who fits" };
        var unknown = new Option<bool>("--allow-unknown") { Description = "Also to an agent that nobody has heard of yet" };
        var project = CommonOptions.Project();
        var reason = CommonOptions.Reason();
        var command = new Command("assign", "Assigns a task, and takes it from another agent that holds it") { id, agent, nobody, unknown, project, reason };
        context.OnRun(command, async (call, cancellation) =>
        {
            if (call.Get(agent) is null != call.Get(nobody))
            {
                throw new UsageException("Name the agent, or give --nobody.");
            }

            var options = new CallOptions { Project = call.ProjectOrNull(project) };
            var tasks = call.Open().Tasks;
            var assigned = call.Get(agent) is { } name && call.Get(unknown)
                ? await tasks.AssignToUnknownAsync(call.Get(id)!, name, call.Get(reason), options, cancellation)
                : await tasks.AssignAsync(call.Get(id)!, call.Get(agent), call.Get(reason), options, cancellation);
            return call.Output.Answer(assigned, WireJson.Default.TaskView, task => Print(call.Output, task));
        });
        return command;
    }

    private static void Print(CommandOutput output, TaskView task)
    {
        output.Line(task.Assignee is { } assignee ? $"{task.Id} is assigned to {assignee}" : $"{task.Id} is assigned to nobody");
        TaskPrinting.PrintOutcome(output, task);
    }
}
