using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Verbs;
using Krewe.Cli.Bd.Words;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>Issues as <c>bd list</c> filters and orders them: by the server where it can, else here.</summary>
internal static class ListWork
{
    private const int PageLimit = 1_000;

    /// <summary>The most issues that are looked through here.</summary>
    private const int PagesMax = 20;

    /// <summary>What fits, at most as many as are wanted (0: all), and how many fit in all.</summary>
    public static async Task<(IReadOnlyList<TaskDetailView> Tasks, long Total)> ReadAsync(
        BdCall call, KreweClient client, IReadOnlyList<string> statuses, int limit, CancellationToken cancellation)
    {
        if (call.Flags.Filled("id") is { } ids)
        {
            return await NamedAsync(call, client, CommaList.Split(ids), cancellation);
        }

        var below = await Descendants.OfFlagAsync(call, client, cancellation);
        var filter = IssueFilter.Of(call, isServerSide: true, below).WithTexts(call);
        var sort = call.Flags.Filled("sort");
        var isWhole = limit <= 0 || !filter.IsOpen || call.Flags.Is("reverse") || sort is not (null or "priority" or "created" or "updated");
        var query = new TaskQuery
        {
            Project = call.Project,
            Status = statuses,
            Priority = IssueFlags.Priority(call) is { } priority ? [priority] : [],
            Labels = call.Flags.Words("label"),
            Type = call.Flags.Filled("type") is { } type ? BdWords.TypeOf(type) : null,
            Sort = sort is "created" or "updated" ? sort : null,
            Limit = isWhole ? PageLimit : Math.Min(limit, PageLimit),
        };
        var (listed, total) = await PagesAsync(call, client, query, isWhole, cancellation);
        var details = await Tasks.DetailsAsync(call, client, listed, cancellation);
        var fitting = Ordered(call, sort, [.. details.Where(filter.Lets)]);
        return isWhole ? (limit <= 0 ? fitting : [.. fitting.Take(limit)], fitting.Count) : (fitting, total);
    }

    private static async Task<(IReadOnlyList<TaskDetailView> Tasks, long Total)> NamedAsync(
        BdCall call, KreweClient client, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        List<TaskDetailView> found = [];
        foreach (var id in ids.Select(id => id.Trim()).Where(id => id.Length > 0))
        {
            var task = await Tasks.FindAsync(call, client, id, cancellation);
            if (task.IsSuccess)
            {
                found.Add(task.Value);
            }
        }

        return (found, found.Count);
    }

    private static async Task<(IReadOnlyList<TaskView> Tasks, long Total)> PagesAsync(
        BdCall call, KreweClient client, TaskQuery query, bool isWhole, CancellationToken cancellation)
    {
        List<TaskView> tasks = [];
        var total = 0L;
        for (var number = 1; number <= (isWhole ? PagesMax : 1); number++)
        {
            var page = (await client.Tasks.ListAsync(query with { Page = number }, cancellation)).OrThrow();
            tasks.AddRange(page.Items);
            total = page.Meta.Total ?? tasks.Count;
            if (page.Items.Count < query.Limit)
            {
                break;
            }
        }

        if (isWhole && tasks.Count < total)
        {
            call.Output.Remark($"Note: only {tasks.Count} of {total} issues were looked through; filter by status, label or priority, or use `krewe export`");
        }

        return ([.. tasks.DistinctBy(task => task.Id, StringComparer.Ordinal)], total);
    }

    private static IReadOnlyList<TaskDetailView> Ordered(BdCall call, string? sort, IReadOnlyList<TaskDetailView> tasks)
    {
        IEnumerable<TaskDetailView> ordered = sort switch
        {
            null or "priority" or "created" or "updated" => tasks,
            "closed" => tasks.OrderByDescending(task => task.ClosedAt),
            "status" => tasks.OrderBy(IssueText.Status, StringComparer.Ordinal),
            "id" => tasks.OrderBy(task => task.Id, StringComparer.Ordinal),
            "title" => tasks.OrderBy(task => task.Title, StringComparer.OrdinalIgnoreCase),
            "type" => tasks.OrderBy(task => task.Type, StringComparer.Ordinal),
            "assignee" => tasks.OrderBy(task => IssueJson.AssigneeOf(task) ?? "", StringComparer.Ordinal),
            _ => throw new BdFailureException($"invalid sort field '{sort}'. Valid values: priority, created, updated, closed, status, id, title, type, assignee"),
        };
        return call.Flags.Is("reverse") ? [.. ordered.Reverse()] : [.. ordered];
    }
}
