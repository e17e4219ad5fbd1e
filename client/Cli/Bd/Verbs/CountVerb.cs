using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using System.Globalization;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd count</c>: how many issues fit, in all or by group.</summary>
internal static class CountVerb
{
    private static readonly (string Flag, Func<TaskView, IEnumerable<string>> Of)[] Groupings =
    [
        ("by-status", task => [IssueText.Status(task)]),
        ("by-priority", task => [$"P{task.Priority.ToString(CultureInfo.InvariantCulture)}"]),
        ("by-type", task => [task.Type]),
        ("by-assignee", task => [IssueJson.AssigneeOf(task) ?? "(unassigned)"]),
        ("by-label", task => task.Labels.Count == 0 ? ["(no labels)"] : task.Labels),
    ];

    public static Verb Create() => new()
    {
        Usage = "count",
        Summary = "Count issues matching filters",
        ArgumentsMax = 0,
        Flags =
        [
            .. Groupings.Select(grouping => Flag.Switch(grouping.Flag, $"Group {grouping.Flag.Replace('-', ' ')}")),
            .. ListVerb.Create().Flags.Where(flag => flag.Name is not ("limit" or "sort" or "reverse" or "all" or "ready" or "long" or "pretty" or "tree" or "flat")),
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var groupings = Groupings.Where(grouping => call.Flags.Is(grouping.Flag)).ToList();
        if (groupings.Count > 1)
        {
            throw new BdFailureException("only one --by-* flag can be specified");
        }

        var tasks = await ReadAsync(call, cancellation);
        if (groupings is not [var (_, of)])
        {
            Tell(call, tasks.Count);
            return ExitCode.Success;
        }

        var groups = tasks.SelectMany(of).GroupBy(name => name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteNumber("total", tasks.Count);
                json.WriteStartArray("groups");
                foreach (var group in groups)
                {
                    json.WriteStartObject();
                    json.WriteString("group", group.Key);
                    json.WriteNumber("count", group.Count());
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return ExitCode.Success;
        }

        call.Output.Line($"Total: {tasks.Count}\n");
        groups.ForEach(group => call.Output.Line($"{group.Key}: {group.Count()}"));
        return ExitCode.Success;
    }

    private static void Tell(BdCall call, int count)
    {
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json => json.WriteNumber("count", count));
        }
        else
        {
            call.Output.Answer(count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task<IReadOnlyList<TaskView>> ReadAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var statuses = IssueScan.Statuses(call, []);
        var filter = IssueFilter.Of(call, isServerSide: true, await Descendants.OfFlagAsync(call, client, cancellation)).WithTexts(call);
        return filter.IsOpen && !call.Flags.Has("id")
            ? await IssueScan.ReadAsync(call, client, statuses, cancellation)
            : (await ListWork.ReadAsync(call, client, statuses, 0, cancellation)).Tasks;
    }
}
