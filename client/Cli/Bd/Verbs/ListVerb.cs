using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Bd.Words;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd list</c>: issues by filters.</summary>
internal static class ListVerb
{
    private const int LimitDefault = 50;

    public static Verb Create() => new()
    {
        Usage = "list",
        Summary = "List issues",
        Flags =
        [
            Flag.Text("status", "Only with this status; several with commas between", 's', "state"),
            Flag.Switch("all", "Closed ones too"),
            Flag.Switch("ready", "Only ready ones, as `bd ready`"),
            Flag.Number("limit", "Maximum issues to show (0 for all)", 'n'),
            Flag.Text("sort", "priority, created, updated, closed, status, id, title, type or assignee"),
            Flag.Switch("reverse", "The other way round", 'r'),
            Flag.Text("id", "Only these ids, commas between"),
            Flag.Switch("long", "Everything about each"),
            Flag.Switch("pretty", "For looking at"),
            Flag.Switch("tree", "Understood: the list is flat"),
            Flag.Switch("flat", "A flat list (it always is)"),
            Flag.Text("format", "Understood: json"),
            .. Texts("title", "title-contains", "desc-contains", "notes-contains", "label-pattern", "label-regex", "spec", "priority-min", "priority-max"),
            .. Texts("created-after", "created-before", "updated-after", "updated-before", "closed-after", "closed-before", "defer-after", "defer-before", "due-after", "due-before"),
            .. Switches("empty-description", "no-assignee", "no-labels", "no-parent", "deferred", "overdue"),
            .. IssueFilter.Flags,
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        if (call.Flags.Text("format") is { } format && format != "json")
        {
            throw new BdFailureException($"--format {format} is not understood here", "`bd list --json` has every field; `GET /v1/projects/{project}/graph` has the graph");
        }

        var client = await call.ClientAsync(cancellation);
        var limit = call.Flags.Number("limit") ?? LimitDefault;
        var (tasks, total) = call.Flags.Is("ready")
            ? await ReadyWork.ReadAsync(call, client, limit, cancellation)
            : await ListWork.ReadAsync(call, client, Statuses(call), limit, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(tasks, IssueJson.Write);
        }
        else
        {
            Print(call, tasks);
        }

        if (tasks.Count < total)
        {
            call.Output.Remark($"Showing {tasks.Count} of {total} issues. Use --limit 0 for all.");
        }

        return ExitCode.Success;
    }

    private static void Print(BdCall call, IReadOnlyList<TaskDetailView> tasks)
    {
        if (tasks.Count == 0)
        {
            call.Output.Line("No issues found.");
        }

        foreach (var task in tasks)
        {
            if (call.Flags.Is("long"))
            {
                foreach (var line in IssueText.Full(task))
                {
                    call.Output.Line(line);
                }

                call.Output.Line();
            }
            else
            {
                call.Output.Line(call.Flags.Is("pretty") ? IssueText.Pretty(task) : IssueText.Compact(task));
            }
        }
    }

    /// <summary>What the server is to look for; empty for everything.</summary>
    private static IReadOnlyList<string> Statuses(BdCall call)
    {
        if (call.Flags.Filled("status") is not { } text)
        {
            return call.Flags.Is("all") || call.Flags.Has("id") || call.Flags.Has("closed-after") || call.Flags.Has("closed-before") ? [] : BdWords.NotClosed;
        }

        List<string> statuses = [];
        foreach (var word in CommaList.Split(text))
        {
            var known = BdWords.StatusesOf(word) ?? throw new BdFailureException($"invalid status \"{word}\" (built-in: {BdWords.Statuses})");
            if (known.Count == 0)
            {
                return [];
            }

            statuses.AddRange(known);
        }

        return statuses;
    }

    private static IEnumerable<Flag> Texts(params string[] names) => names.Select(name => Flag.Text(name, "Only those: " + name.Replace('-', ' ')));

    private static IEnumerable<Flag> Switches(params string[] names) => names.Select(name => Flag.Switch(name, "Only those: " + name.Replace('-', ' ')));
}
