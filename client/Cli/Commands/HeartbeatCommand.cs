using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe heartbeat</c>: still at work on it.</summary>
internal static class HeartbeatCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var project = CommonOptions.Project();
        var fence = HandInCommands.FenceOption();
        var command = new Command("heartbeat", "Renews the lease of a claimed task") { id, project, fence };
        context.OnRun(command, async (call, cancellation) =>
        {
            var task = call.Get(id)!;
            var claim = HeldClaim.Find(call, task, call.ProjectOrNull(project), call.Get(fence));
            var renewed = await claim.Client.Tasks.HeartbeatAsync(task, claim.Fence, new CallOptions { Project = claim.Project }, cancellation);
            return call.Output.Answer(renewed, WireJson.Default.TaskView, view => Print(call, view));
        });
        return command;
    }

    private static void Print(CommandCall call, TaskView task)
    {
        var output = call.Output;
        TaskPrinting.PrintOutcome(output, task);
        if (task.Drain is { } drain)
        {
            output.Line($"Your agent is drained {Halts.Explain(drain)}".TrimEnd());
            output.Line("Finish and hand in what you hold, then stop.");
        }

        if (task.UnreadMessages is > 0 and var unread)
        {
            var usual = call.Environment.Setting("KREWE_AGENT") ?? call.Sessions.Read().Who(call.KeyMark)?.Agent;
            output.Line($"{unread} unread: krewe inbox --unread{(task.ClaimedBy is { } agent && agent != usual ? $" --agent {agent}" : null)}");
        }
    }
}
