using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe events</c>: what happened, in the order of commits.</summary>
internal static class EventsCommand
{
    /// <summary>How many the server sends when it is not told.</summary>
    private const int LimitByDefault = 1_000;

    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var after = new Option<long>("--after") { Description = "Only events after this place in the order of commits" };
        var limit = CommonOptions.Limit();
        var command = new Command("events", "Lists what happened to the tasks of a project") { project, after, limit };
        context.OnRun(command, async (call, cancellation) =>
        {
            var events = await call.Open().Projects.EventsAsync(call.Project(project), call.Get(after), call.Get(limit), cancellation);
            return call.Output.Answer(events.Map(page => page.Items), WireJson.Default.IReadOnlyListEventView, items => Print(call.Output, items, call.Get(limit) ?? LimitByDefault));
        });
        return command;
    }

    private static void Print(CommandOutput output, IReadOnlyList<EventView> events, int limit)
    {
        Grid.Print(
            output,
            ["seq", "at", "task", "kind", "from", "to", "fence", "actor"],
            events.Select(item => new[] { $"{item.Seq}", Grid.Time(item.At), item.Task, item.Kind, item.From, item.To, $"{item.Fence}", item.Actor }),
            "Nothing happened after that.");
        if (events.Count >= limit)
        {
            output.Remark($"There may be more: --after {events[^1].Seq}");
        }
    }
}
