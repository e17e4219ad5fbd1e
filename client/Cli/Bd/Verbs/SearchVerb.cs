using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Bd.Words;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd search</c>: issues whose title or id holds a text.</summary>
internal static class SearchVerb
{
    private const int LimitDefault = 50;

    public static Verb Create() => new()
    {
        Usage = "search [text]",
        Summary = "Search issues by title and id",
        Flags =
        [
            Flag.Text("query", "What to search for, instead of the argument"),
            Flag.Number("limit", "Maximum issues to show (0 for all)", 'n'),
            Flag.Switch("long", "Everything about each"),
            .. ListVerb.Create().Flags.Where(flag => flag.Name is not ("limit" or "all" or "ready" or "id" or "long")),
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var text = call.Flags.Filled("query") ?? string.Join(' ', call.Arguments);
        if (text.Length == 0 && !call.Flags.Has("desc-contains") && !call.Flags.Has("notes-contains"))
        {
            throw new BdFailureException("search query is required", "bd search \"text\"");
        }

        var client = await call.ClientAsync(cancellation);
        var filter = IssueFilter.Of(call, isServerSide: true, await Descendants.OfFlagAsync(call, client, cancellation)).WithTexts(call);
        var read = await IssueScan.ReadAsync(call, client, IssueScan.Statuses(call, BdWords.NotClosed), cancellation);
        var named = read.Where(task => Has(task.Title, text) || Has(task.Id, text)).OrderBy(task => task.Priority).ThenByDescending(task => task.CreatedAt).ToList();
        var limit = call.Flags.Number("limit") ?? LimitDefault;
        var fitting = await FittingAsync(call, client, named, filter, limit <= 0 ? int.MaxValue : limit, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(fitting, IssueJson.Write);
            return ExitCode.Success;
        }

        call.Output.Line(fitting.Count == 0 ? $"No issues found matching '{text}'" : $"Found {fitting.Count} issues matching '{text}':");
        foreach (var task in fitting)
        {
            foreach (var line in call.Flags.Is("long") ? IssueText.Full(task) : [IssueText.Compact(task)])
            {
                call.Output.Line(line);
            }
        }

        return ExitCode.Success;
    }

    private static async Task<IReadOnlyList<TaskDetailView>> FittingAsync(
        BdCall call, Client.KreweClient client, List<TaskView> tasks, IssueFilter filter, int limit, CancellationToken cancellation)
    {
        // With no other filter what is not shown need not be read.
        var wanted = filter.IsOpen && limit < tasks.Count ? [.. tasks.Take(limit)] : tasks;
        var details = await Tasks.DetailsAsync(call, client, wanted, cancellation);
        return [.. details.Where(filter.Lets).Take(limit)];
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
