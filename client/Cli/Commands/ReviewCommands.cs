using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary>
/// <c>krewe approve|reject TASK</c>: of a review that this session holds, with the fence that it remembers; of anything else as a lead, who needs none.
/// </summary>
internal static class ReviewCommands
{
    private delegate Task<Result<TaskView>> Decide(
        TaskResource tasks, string id, DecideBody body, CallOptions options, CancellationToken cancellation);

    private const string Reject = "reject";

    public static IReadOnlyList<CommandTable.Entry> All { get; } =
    [
        Entry("approve", "Accepts work that was handed in", (tasks, id, body, options, token) => tasks.ApproveAsync(id, body, options, token)),
        Entry(Reject, "Sends work back that was handed in", (tasks, id, body, options, token) => tasks.RejectAsync(id, body, options, token)),
    ];

    private static CommandTable.Entry Entry(string name, string description, Decide decide) =>
        new(context => Create(context, name, description, decide), name);

    private static Command Create(CommandContext context, string name, string description, Decide decide)
    {
        var id = new Argument<string>("id") { Description = "The review task that you hold; or as a lead the task itself" };
        var project = CommonOptions.Project();
        var fence = HandInCommands.FenceOption();
        var reason = CommonOptions.Reason();
        var command = new Command(name, description) { id, project, fence, reason };
        context.OnRun(command, async (call, cancellation) =>
        {
            var task = call.Get(id)!;
            if (name == Reject && string.IsNullOrWhiteSpace(call.Get(reason)))
            {
                throw new UsageException("Say what is missing with --reason: whoever goes on with the work reads it.");
            }

            var claim = HeldClaim.FindOrNull(call, task, call.ProjectOrNull(project), call.Get(fence));
            var tasks = (claim?.Client ?? call.Open()).Tasks;
            var inProject = claim?.Project ?? call.ProjectOrNull(project);
            var body = new DecideBody { Fence = claim?.Fence, Reason = call.Get(reason) };
            var decided = await decide(tasks, task, body, new CallOptions { Project = inProject }, cancellation);
            await HandInCommands.ForgetAsync(call, inProject, task, decided, cancellation);
            return call.Output.Answer(decided, WireJson.Default.TaskView, view => TaskPrinting.PrintOutcome(call.Output, view));
        });
        return command;
    }
}
