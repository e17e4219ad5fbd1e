using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe release</c>: gives a claimed task back, or, as a lead, takes it from whoever holds it.</summary>
internal static class ReleaseCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var project = CommonOptions.Project();
        var fence = HandInCommands.FenceOption();
        var reason = CommonOptions.Reason();
        var force = new Option<bool>("--force") { Description = "As a lead: take it from whoever holds it (with --fence: from that claim alone)" };
        var count = new Option<bool>("--count-attempt") { Description = "With --force: count it as an attempt" };
        var command = new Command("release", "Gives a claimed task back undone, or takes one from its holder") { id, project, fence, reason, force, count };
        context.OnRun(command, (call, cancellation) =>
        {
            var release = new Release(call.Get(id)!, call.ProjectOrNull(project), call.Get(fence), call.Get(reason), call.Get(count));
            return call.Get(force) ? TakeAsync(call, release, cancellation) : GiveBackAsync(call, release, cancellation);
        });
        return command;
    }

    private static async Task<int> GiveBackAsync(CommandCall call, Release release, CancellationToken cancellation)
    {
        if (release.CountsAttempt)
        {
            throw new UsageException("--count-attempt goes with --force. To count an attempt of your own, use `krewe fail`.");
        }

        var claim = HeldClaim.Find(call, release.Task, release.Project, release.Fence);
        var body = new HandInBody { Fence = claim.Fence, Reason = release.Reason };
        var result = await claim.Client.Tasks.ReleaseAsync(release.Task, body, new CallOptions { Project = claim.Project }, cancellation);
        await HandInCommands.ForgetAsync(call, claim.Project, release.Task, result, cancellation);
        return Print(call, result);
    }

    private static async Task<int> TakeAsync(CommandCall call, Release release, CancellationToken cancellation)
    {
        var reason = release.Reason ?? throw new UsageException("--force needs a --reason: the agent that loses the task is told.");
        var options = new CallOptions { Project = release.Project };
        return Print(call, await call.Open().Tasks.ForceReleaseAsync(release.Task, reason, release.CountsAttempt, release.Fence, options, cancellation));
    }

    private static int Print(CommandCall call, Result<TaskView> result) =>
        call.Output.Answer(result, WireJson.Default.TaskView, view => TaskPrinting.PrintOutcome(call.Output, view));

    private sealed record Release(string Task, string? Project, long? Fence, string? Reason, bool CountsAttempt);
}
