using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe link</c>: tells what has come of the work on a task, without a claim on it.</summary>
internal static class LinkCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var project = CommonOptions.Project();
        var delivery = new DeliveryOptions();
        var command = new Command("link", "Links a pull request, branch, commit, file or URL to a task, in whatever state it is") { id, project };
        delivery.AddTo(command);
        context.OnRun(command, async (call, cancellation) =>
        {
            var artifacts = delivery.Read(call) ?? throw new UsageException("Name what to link, with --pr, --branch, --commit, --file or --link.");
            var options = new CallOptions { Project = call.ProjectOrNull(project) };
            var linked = await call.Open().Tasks.LinkAsync(call.Get(id)!, new LinkBody { Artifacts = artifacts }, options, cancellation);
            return call.Output.Answer(linked, WireJson.Default.TaskView, task => TaskPrinting.PrintOutcome(call.Output, task));
        });
        return command;
    }
}
