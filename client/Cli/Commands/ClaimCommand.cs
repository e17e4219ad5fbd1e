using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Cli.Sessions;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe claim</c>: takes a task, and remembers the fence for the commands that follow.</summary>
internal static class ClaimCommand
{
    public static Command Create(CommandContext context)
    {
        var id = new Argument<string?>("id") { Description = "The task; the best one that is ready when absent", Arity = ArgumentArity.ZeroOrOne };
        var project = CommonOptions.Project();
        var lease = CommonOptions.Lease();
        var skill = CommonOptions.Skills("A skill of this agent, besides those of its profile");
        var label = CommonOptions.Labels("Only tasks with all of these labels");
        var wait = CommonOptions.Number("--wait", "Seconds to wait for work when there is none, 0 to 60", 0, 60);
        var max = CommonOptions.Number("--max", "How many tasks at most, 1 to 20", 1, 20);
        var bare = new Option<bool>("--no-context") { Description = "Only the claim, without what is needed to begin" };
        var path = CommonOptions.Paths("Files that the claim keeps for itself, such as 'src/api/**'; again for more");
        var shared = CommonOptions.SharedPaths("Files that the claim shares; again for more");
        var command = new Command("claim", "Claims a task; complete, release or fail it afterwards")
        {
            id, project, lease, skill, label, wait, max, bare, path, shared,
        };
        context.OnRun(command, async (call, cancellation) =>
        {
            var one = call.Get(id);
            if (one is not null && Unfit(call, skill, label, wait, max) is { } unfit)
            {
                throw new UsageException($"{unfit} chooses among tasks, and '{one}' is one: leave out the one or the other.");
            }

            var identity = await Identity.SettleAsync(call, cancellation);
            var client = call.Open(identity.Agent, identity.Session);
            if (one is not null)
            {
                var options = new CallOptions { Project = call.ProjectOrNull(project) };
                var claim = new ClaimBody
                {
                    LeaseSeconds = call.Get(lease),
                    Context = !call.Get(bare),
                    Paths = call.List(path),
                    SharedPaths = call.List(shared),
                };
                return await KeepAsync(call, identity, await client.Tasks.ClaimAsync(one, claim, options, cancellation), cancellation);
            }

            var body = new ClaimNextBody
            {
                LeaseSeconds = call.Get(lease),
                Skills = call.List(skill),
                Labels = call.List(label),
                WaitSeconds = call.Get(wait),
                Max = call.Get(max),
                Context = !call.Get(bare),
                Paths = call.List(path),
                SharedPaths = call.List(shared),
            };
            var next = await client.Projects.ClaimNextAsync(call.Project(project), body, null, cancellation);
            if (body.Max is not null && next is { IsSuccess: true, Value.Tasks.Count: > 0 })
            {
                return await KeepAllAsync(call, identity, next.Value.Tasks, cancellation);
            }

            return next is { IsSuccess: true, Value.Tasks.Count: 0 }
                ? TellNothing(call.Output, next.Value)
                : await KeepAsync(call, identity, next.Map(result => result.Tasks[0]), cancellation);
        });
        return command;
    }

    /// <summary>On a command line, to get nothing is a failure: a script must not go on as if it held something.</summary>
    private static int TellNothing(CommandOutput output, ClaimNextResult result)
    {
        var nothing = result.Nothing ?? new NothingView { Code = "NOTHING_READY", Message = "Nothing is ready." };
        if (!output.IsJson)
        {
            return output.Fail(new KreweError(nothing.Code, nothing.Message));
        }

        var error = new ErrorBody { Code = nothing.Code, Message = nothing.Message };
        output.Json(new NothingAnswer { Success = false, Error = error, Nothing = nothing, WaitedMs = result.WaitedMs }, CliJson.Default.NothingAnswer);
        return ExitCode.Failure;
    }

    /// <summary>The first of the options that mean nothing with the id of a task, if one was typed.</summary>
    private static string? Unfit(CommandCall call, Option<string[]> skill, Option<string[]> label, Option<int?> wait, Option<int?> max)
    {
        (string Name, bool IsTyped)[] options =
        [
            (skill.Name, call.List(skill) is not null),
            (label.Name, call.List(label) is not null),
            (wait.Name, call.Get(wait) is not null),
            (max.Name, call.Get(max) is not null),
        ];
        return options.FirstOrDefault(option => option.IsTyped).Name;
    }

    /// <summary>Several at once, as a list even when it is one: whoever asks for several reads a list.</summary>
    private static async Task<int> KeepAllAsync(CommandCall call, Identity identity, IReadOnlyList<TaskView> tasks, CancellationToken cancellation)
    {
        foreach (var task in tasks)
        {
            await RememberAsync(call, identity, task, cancellation);
        }

        return call.Output.Answer(Result.Success(tasks), WireJson.Default.IReadOnlyListTaskView, all =>
        {
            for (var index = 0; index < all.Count; index++)
            {
                if (index > 0)
                {
                    call.Output.Line("\n----\n");
                }

                Print(call.Output, all[index]);
            }
        });
    }

    private static void Print(CommandOutput output, TaskView task)
    {
        TaskPrinting.PrintOutcome(output, task);
        if (task.Reason is { } said)
        {
            output.Line($"said of it last: {said}");
        }

        if (task.Context is { } context)
        {
            output.Line($"\n{PlainText.Line(task.Title)}");
            ContextPrinting.Print(output, context);
        }
    }

    private static Task<SessionState> RememberAsync(CommandCall call, Identity identity, TaskView task, CancellationToken cancellation)
    {
        var claim = new RememberedClaim(task.Project, task.Id, task.Fence, identity.Agent, identity.Session, call.KeyMark);
        return call.Sessions.UpdateAsync(state => state.With(claim), cancellation);
    }

    private static async Task<int> KeepAsync(CommandCall call, Identity identity, Result<TaskView> claimed, CancellationToken cancellation)
    {
        if (claimed.IsSuccess)
        {
            await RememberAsync(call, identity, claimed.Value, cancellation);
        }

        return call.Output.Answer(claimed, WireJson.Default.TaskView, task => Print(call.Output, task));
    }
}
