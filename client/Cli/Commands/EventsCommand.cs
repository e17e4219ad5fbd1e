using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe events</c>: what happened, in the order of commits, and with <c>--follow</c> what happens.</summary>
internal static class EventsCommand
{
    /// <summary>How many the server sends when it is not told.</summary>
    private const int LimitByDefault = 1_000;

    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var after = new Option<long>("--after") { Description = "Only events after this place in the order of commits" };
        var limit = CommonOptions.Limit();
        var kinds = new Option<string?>("--type") { Description = "Only these kinds, with commas between: claimed,completed" };
        var task = new Option<string?>("--task") { Description = "Only of this task" };
        var agent = new Option<string?>("--agent-name") { Description = "Only what this agent or person did; krewe is the system itself" };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what happens, until interrupted; with --json one object a line" };
        var command = new Command("events", "Lists what happened to the tasks of a project") { project, after, limit, kinds, task, agent, follow };
        context.OnRun(command, async (call, cancellation) =>
        {
            var query = new EventQuery
            {
                After = call.Get(after),
                Limit = call.Get(limit),
                Kinds = call.Get(kinds)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                Task = call.Get(task),
                Agent = call.Get(agent),
            };
            return call.Get(follow)
                ? await FollowAsync(call, call.Project(project), query, cancellation)
                : await ListAsync(call, call.Project(project), query, cancellation);
        });
        return command;
    }

    private static async Task<int> ListAsync(CommandCall call, string project, EventQuery query, CancellationToken cancellation)
    {
        var events = await call.Open().Projects.EventsAsync(project, query, cancellation);
        return call.Output.Answer(
            events.Map(page => page.Items),
            WireJson.Default.IReadOnlyListEventView,
            items => Print(call.Output, items, query, events.Value!.Meta.LastSeq ?? query.After));
    }

    private static async Task<int> FollowAsync(CommandCall call, string project, EventQuery query, CancellationToken cancellation)
    {
        if (query.Limit is not null)
        {
            throw new UsageException("--limit has no meaning with --follow, which has no end.");
        }

        // What is wrong with the filter is told at once: following would wait for what can never come.
        var krewe = call.Open();
        var first = await krewe.Projects.EventsAsync(project, query with { Limit = 1 }, cancellation);
        return first.IsSuccess ? await FollowAsync(call.Output, krewe, project, query, cancellation) : call.Output.Fail(first.Error);
    }

    private static async Task<int> FollowAsync(CommandOutput output, KreweClient krewe, string project, EventQuery query, CancellationToken cancellation)
    {
        var options = new FollowOptions
        {
            After = query.After,
            Kinds = query.Kinds,
            Tasks = query.Task is null ? [] : [query.Task],
            Actors = query.Agent is null ? [] : [query.Agent],
        };
        try
        {
            await foreach (var happening in krewe.FollowAsync(project, options, cancellation))
            {
                Tell(output, happening);
            }
        }
        catch (KreweRequestException refused)
        {
            return output.Fail(refused.Error);
        }

        return ExitCode.Success;
    }

    private static void Tell(CommandOutput output, EventView item)
    {
        if (output.IsJson)
        {
            output.JsonLine(item, WireJson.Default.EventView);
        }
        else
        {
            output.Line($"{item.Seq}  {Grid.Time(item.At)}  {item.Task}  {item.Kind}  {item.From} -> {item.To}  fence {item.Fence}  {item.Actor}");
        }
    }

    private static void Print(CommandOutput output, IReadOnlyList<EventView> events, EventQuery query, long lastSeq)
    {
        Grid.Print(
            output,
            ["seq", "at", "task", "kind", "from", "to", "fence", "actor"],
            events.Select(item => new[] { $"{item.Seq}", Grid.Time(item.At), item.Task, item.Kind, item.From, item.To, $"{item.Fence}", item.Actor }),
            "Nothing happened after that.");
        if (events.Count >= (query.Limit ?? LimitByDefault))
        {
            output.Remark($"There may be more: --after {lastSeq}");
        }
    }
}
