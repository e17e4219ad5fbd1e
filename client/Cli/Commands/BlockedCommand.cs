using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe blocked</c>: what waits for other tasks, and for which.</summary>
internal static class BlockedCommand
{
    private const int ShownMax = 5;

    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var page = CommonOptions.Page();
        var limit = CommonOptions.Limit();
        var command = new Command("blocked", "Lists the tasks that wait for other tasks, each with those that are still open") { project, page, limit };
        context.OnRun(command, async (call, cancellation) =>
        {
            var blocked = await call.Open().Projects.BlockedAsync(call.Project(project), call.Get(page), call.Get(limit), cancellation);
            return call.Output.Answer(
                blocked.Map(found => found.Items), WireJson.Default.IReadOnlyListTaskView, tasks => Print(call.Output, tasks, blocked.Value.Meta));
        });
        return command;
    }

    private static void Print(CommandOutput output, IReadOnlyList<TaskView> tasks, Meta meta)
    {
        Grid.Print(
            output,
            ["id", "pri", "type", "waits for", "title"],
            tasks.Select(task => new[] { task.Id, $"{task.Priority}", task.Type, Few(task.BlockedBy ?? []), task.Title }),
            "Nothing waits for another task.");
        MoreRemark.Print(output, tasks.Count, meta);
    }

    private static string Few(IReadOnlyList<string> tasks) =>
        string.Join(", ", tasks.Take(ShownMax)) + (tasks.Count > ShownMax ? $" and {tasks.Count - ShownMax} more" : null);
}
