using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe settle|cancel|reopen|retry|unblock</c>: what a lead decides about a task, with a reason.</summary>
internal static class LeadCommands
{
    private delegate Task<Result<TaskView>> Decide(
        TaskResource tasks, string id, string? reason, CallOptions options, CancellationToken cancellation);

    public static IReadOnlyList<CommandTable.Entry> All { get; } =
    [
        Entry("settle", "Records that a task was done elsewhere, such as by a merged pull request", (tasks, id, why, options, token) => tasks.SettleAsync(id, new SettleBody { Reason = why }, options, token)),
        Entry("cancel", "Ends a task as not to be done", (tasks, id, why, options, token) => tasks.CancelAsync(id, why, options, token)),
        Entry("reopen", "Brings a closed task back", (tasks, id, why, options, token) => tasks.ReopenAsync(id, why, options, token)),
        Entry("retry", "Brings a dead task back", (tasks, id, why, options, token) => tasks.RetryAsync(id, why, options, token)),
        Entry("unblock", "Takes up a task again that was set aside", (tasks, id, why, options, token) => tasks.UnblockAsync(id, why, options, token)),
    ];

    private static CommandTable.Entry Entry(string name, string description, Decide decide) =>
        new(context => Create(context, name, description, decide), name);

    private static Command Create(CommandContext context, string name, string description, Decide decide)
    {
        var id = new Argument<string>("id") { Description = "The task" };
        var project = CommonOptions.Project();
        var reason = CommonOptions.Reason();
        var command = new Command(name, description) { id, project, reason };
        context.OnRun(command, async (call, cancellation) =>
        {
            var options = new CallOptions { Project = call.ProjectOrNull(project) };
            var decided = await decide(call.Open().Tasks, call.Get(id)!, call.Get(reason), options, cancellation);
            return call.Output.Answer(decided, WireJson.Default.TaskView, task => TaskPrinting.PrintOutcome(call.Output, task));
        });
        return command;
    }
}
