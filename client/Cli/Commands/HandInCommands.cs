using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe complete|submit|fail</c>: the ways to give a claimed task out of hand; <see cref="ReleaseCommand"/> is another.</summary>
internal static class HandInCommands
{
    private delegate Task<Result<TaskView>> HandIn(
        TaskResource tasks, string id, HandInBody body, CallOptions options, CancellationToken cancellation);

    public static IReadOnlyList<CommandTable.Entry> All { get; } =
    [
        Entry("complete", "Ends a claimed task as done", (tasks, id, body, options, token) => tasks.CompleteAsync(id, body, options, token), "done"),
        Entry("submit", "Hands a claimed task in for review", (tasks, id, body, options, token) => tasks.SubmitAsync(id, body, options, token)),
        new(ReleaseCommand.Create, "release"),
        Entry("fail", "Gives a claimed task back as failed", (tasks, id, body, options, token) => tasks.FailAsync(id, body, options, token)),
    ];

    private static CommandTable.Entry Entry(string name, string description, HandIn handIn, params string[] aliases) =>
        new(context => Create(context, name, description, handIn, aliases), [name, .. aliases]);

    private static Command Create(CommandContext context, string name, string description, HandIn handIn, string[] aliases)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var project = CommonOptions.Project();
        var fence = FenceOption();
        var reason = CommonOptions.Reason();
        var command = new Command(name, description) { id, project, fence, reason };
        var deliveries = new DeliveryOptions();
        deliveries.AddTo(command);
        foreach (var alias in aliases)
        {
            command.Aliases.Add(alias);
        }

        context.OnRun(command, async (call, cancellation) =>
        {
            var task = call.Get(id)!;
            var claim = HeldClaim.Find(call, task, call.ProjectOrNull(project), call.Get(fence));
            var body = new HandInBody { Fence = claim.Fence, Reason = call.Get(reason), Artifacts = deliveries.Read(call) };
            var result = await handIn(claim.Client.Tasks, task, body, new CallOptions { Project = claim.Project }, cancellation);
            await ForgetAsync(call, claim.Project, task, result, cancellation);
            return call.Output.Answer(result, WireJson.Default.TaskView, view => TaskPrinting.PrintOutcome(call.Output, view));
        });
        return command;
    }

    public static Option<long?> FenceOption() => new("--fence", "-f") { Description = "The claim's fence [remembered from `krewe claim`]" };

    /// <summary>The claim is over when it was handed in, and also when the server says that it was over before.</summary>
    public static async Task ForgetAsync(
        CommandCall call, string? project, string task, Result<TaskView> result, CancellationToken cancellation)
    {
        var isOver = result.IsSuccess || result.Error.Code == ErrorCode.StaleClaim;
        var name = result.IsSuccess ? result.Value.Project : project;
        if (isOver && name is not null && call.Sessions.Read().Find(task, name, null, null, call.KeyMark) is not null)
        {
            await call.Sessions.UpdateAsync(state => state.Without(name, task), cancellation);
        }
    }
}
