using System.CommandLine;
using Krewe.Cli.Git;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe branch ID</c>: the branch of a task, by the name that its context advises.</summary>
internal static class BranchCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var project = CommonOptions.Project();
        var checkout = new Option<bool>("--checkout") { Description = "Also switch to it" };
        var print = new Option<bool>("--print") { Description = "Only print its name" };
        var command = new Command("branch", "Makes the git branch of a task, and links it") { id, project, checkout, print };
        context.OnRun(command, async (call, cancellation) =>
        {
            if (call.Get(checkout) && call.Get(print))
            {
                throw new UsageException("--print makes no branch, so there is none to check out: leave out the one or the other.");
            }

            var task = call.Get(id)!;
            var client = call.Open();
            var read = await client.Tasks.ContextAsync(task, call.ProjectOrNull(project), cancellation);
            if (!read.TryGetValue(out var found, out var error))
            {
                return call.Output.Fail(error);
            }

            if (!call.Get(print))
            {
                await MakeAsync(new GitProgram(call.Environment.Folder), task, found.Branch, call.Get(checkout), cancellation);
                await LinkAsync(call, client, task, call.ProjectOrNull(project), found.Branch, cancellation);
            }

            return call.Output.Answer(Result.Success(new BranchAnswer(task, found.Branch)), CliJson.Default.BranchAnswer, answer => call.Output.Line(answer.Branch));
        });
        return command;
    }

    private static async Task MakeAsync(GitProgram git, string task, string branch, bool checksOut, CancellationToken cancellation)
    {
        if (await git.AskAsync(cancellation, "rev-parse", "--verify", "--quiet", $"refs/heads/{branch}") is null)
        {
            await git.DoAsync(cancellation, "branch", "--", branch);
        }

        await git.DoAsync(cancellation, "config", BranchTask.Setting(branch), task);
        if (checksOut)
        {
            await git.DoAsync(cancellation, "switch", "--quiet", branch);
        }
    }

    /// <summary>The branch is there whether or not the server hears of it.</summary>
    private static async Task LinkAsync(CommandCall call, KreweClient client, string task, string? project, string branch, CancellationToken cancellation)
    {
        var body = new LinkBody { Artifacts = [new ArtifactBody { Kind = "branch", Target = branch }] };
        if (!(await client.Tasks.LinkAsync(task, body, new CallOptions { Project = project }, cancellation)).TryGetValue(out _, out var error))
        {
            call.Output.Remark($"krewe: the branch is not linked: {error.Message}");
        }
    }
}

/// <summary>The branch of a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Branch">The branch.</param>
internal sealed record BranchAnswer(string Task, string Branch);
