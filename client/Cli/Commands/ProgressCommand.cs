using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe progress</c>: how far the work is, what came of it so far, and what was found on the way.</summary>
internal static class ProgressCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var note = new Argument<string?>("note") { Description = "How it stands", Arity = ArgumentArity.ZeroOrOne };
        var percent = CommonOptions.Number("--percent", "How far it is, 0 to 100", 0, 100);
        var discovered = new Option<string[]>("--discovered", "-d") { Description = "Work that was found on the way: the title of a new task (may be repeated)" };
        var project = CommonOptions.Project();
        var fence = HandInCommands.FenceOption();
        var deliveries = new DeliveryOptions();
        var command = new Command("progress", "Tells how far a claimed task is, and renews its lease") { id, note, percent, discovered, project, fence };
        deliveries.AddTo(command);
        context.OnRun(command, async (call, cancellation) =>
        {
            var task = call.Get(id)!;
            var claim = HeldClaim.Find(call, task, call.ProjectOrNull(project), call.Get(fence));
            var body = new ProgressBody
            {
                Fence = claim.Fence,
                Note = call.Get(note),
                Percent = call.Get(percent),
                Artifacts = deliveries.Read(call),
                Discovered = call.Get(discovered) is { Length: > 0 } titles ? [.. titles.Select(title => new DiscoveredBody { Title = title })] : null,
            };
            var told = await claim.Client.Tasks.ProgressAsync(task, body, new CallOptions { Project = claim.Project }, cancellation);
            return call.Output.Answer(told, WireJson.Default.TaskView, view => Print(call.Output, view));
        });
        return command;
    }

    private static void Print(CommandOutput output, TaskView task)
    {
        TaskPrinting.PrintOutcome(output, task);
        if (task.Discovered is { Count: > 0 } made)
        {
            output.Line($"made of what was found: {string.Join(", ", made)}");
        }
    }
}
