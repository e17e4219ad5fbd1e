using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe list</c>: tasks by filter.</summary>
internal static class ListCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new Filters();
        var command = new Command("list", "Lists tasks");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        context.OnRun(command, async (call, cancellation) =>
        {
            var found = await call.Open().Tasks.ListAsync(options.Read(call), cancellation);
            return call.Output.Answer(
                found.Map(page => page.Items),
                WireJson.Default.IReadOnlyListTaskView,
                tasks => Print(call.Output, tasks, found.Value.Meta));
        });
        return command;
    }

    private static void Print(CommandOutput output, IReadOnlyList<TaskView> tasks, Meta meta)
    {
        TaskPrinting.PrintTable(output, tasks, "No task matches.");
        MoreRemark.Print(output, tasks.Count, meta);
    }

    private sealed class Filters
    {
        private readonly Option<string?> _project = CommonOptions.Project();
        private readonly Option<string[]> _status = new("--status", "-s") { Description = "Only with one of these statuses" };
        private readonly Option<int[]> _priority = new("--priority") { Description = "Only with one of these priorities, 0 (first) to 4" };
        private readonly Option<string[]> _label = CommonOptions.Labels("Only with all of these labels");
        private readonly Option<string?> _type = new("--type", "-t") { Description = "Only of this type" };
        private readonly Option<string?> _assignee = new("--assignee") { Description = "Only those that this agent alone may claim" };
        private readonly Option<string?> _claimedBy = new("--claimed-by") { Description = "Only those that this agent holds" };
        private readonly Option<string?> _text = new("--text", "-q") { Description = "Only with these words" };
        private readonly Option<string?> _sort = new Option<string?>("--sort") { Description = "priority, created or updated" }
            .AcceptOnlyFromAmong("priority", "created", "updated");

        private readonly Option<int?> _page = CommonOptions.Page();
        private readonly Option<int?> _limit = CommonOptions.Limit();

        public IEnumerable<Option> All => [_project, _status, _priority, _label, _type, _assignee, _claimedBy, _text, _sort, _page, _limit];

        public TaskQuery Read(CommandCall call) => new()
        {
            Project = call.ProjectOrNull(_project),
            Status = [.. (call.Get(_status) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries))],
            Priority = call.Get(_priority) ?? [],
            Labels = call.Get(_label) ?? [],
            Type = call.Get(_type),
            Assignee = call.Get(_assignee),
            ClaimedBy = call.Get(_claimedBy),
            Text = call.Get(_text),
            Sort = call.Get(_sort),
            Page = call.Get(_page),
            Limit = call.Get(_limit),
        };
    }
}
