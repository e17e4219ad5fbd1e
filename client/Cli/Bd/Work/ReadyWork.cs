using Krewe.Cli.Bd.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>Ready work as <c>bd ready</c> filters and orders it.</summary>
internal static class ReadyWork
{
    private const int PageLimit = 1_000;

    private static readonly TimeSpan Recent = TimeSpan.FromHours(48);

    /// <summary>What is ready and fits, at most as many as are wanted (0: all), and how many fit in all.</summary>
    public static async Task<(IReadOnlyList<TaskDetailView> Tasks, long Total)> ReadAsync(BdCall call, KreweClient client, int limit, CancellationToken cancellation)
    {
        var below = await Descendants.OfFlagAsync(call, client, cancellation);
        var filter = IssueFilter.Of(call, isServerSide: false, below);
        var isWhole = !filter.IsOpen || limit > PageLimit || call.Flags.Has("sort") || call.Flags.Is("unassigned");
        var wanted = limit <= 0 || isWhole ? PageLimit : Math.Min(limit, PageLimit);
        var page = (await client.Projects.ReadyAsync(call.Project, null, wanted, cancellation)).OrThrow();
        IEnumerable<TaskView> listed = page.Items;
        if (limit <= 0 || isWhole)
        {
            listed = await WholeAsync(call, client, page, cancellation);
        }

        IReadOnlyList<TaskView> named = [.. listed.Where(task => !call.Flags.Is("unassigned") || task.Assignee is null)];
        var details = await Tasks.DetailsAsync(call, client, named, cancellation);
        var fitting = Ordered(call, [.. details.Where(filter.Lets)]);
        return isWhole
            ? (limit <= 0 ? fitting : [.. fitting.Take(limit)], fitting.Count)
            : (fitting, page.Meta.Total ?? fitting.Count);
    }

    /// <summary>Claims the first that can be had; null when none can.</summary>
    public static async Task<TaskDetailView?> ClaimFirstAsync(
        BdCall call, KreweClient client, IReadOnlyList<TaskDetailView> tasks, CancellationToken cancellation)
    {
        foreach (var task in tasks)
        {
            var claimed = await ClaimWork.ClaimAsync(call, client, task.Id, cancellation);
            if (claimed.IsSuccess)
            {
                await call.TouchAsync(task.Id, cancellation);
                return (await client.Tasks.GetAsync(task.Id, call.Project, cancellation)).OrThrow();
            }

            if (claimed.Error.IsPassing)
            {
                throw new KreweRequestException(claimed.Error);
            }
        }

        return null;
    }

    private static async Task<IEnumerable<TaskView>> WholeAsync(BdCall call, KreweClient client, Page<TaskView> first, CancellationToken cancellation)
    {
        List<TaskView> all = [.. first.Items];
        for (var page = 2; all.Count < first.Meta.Total && page <= 10; page++)
        {
            var next = (await client.Projects.ReadyAsync(call.Project, page, PageLimit, cancellation)).OrThrow();
            if (next.Items.Count == 0)
            {
                break;
            }

            all.AddRange(next.Items);
        }

        if (all.Count < first.Meta.Total)
        {
            call.Output.Remark($"Note: only {all.Count} of {first.Meta.Total} ready issues were looked through");
        }

        return all.DistinctBy(task => task.Id, StringComparer.Ordinal);
    }

    private static IReadOnlyList<TaskDetailView> Ordered(BdCall call, IReadOnlyList<TaskDetailView> tasks) => call.Flags.Filled("sort") switch
    {
        "oldest" => [.. tasks.OrderBy(task => task.CreatedAt)],
        "hybrid" => [.. tasks.OrderBy(task => call.Now - task.CreatedAt < Recent ? 0 : 1)
            .ThenBy(task => call.Now - task.CreatedAt < Recent ? task.Priority : 0).ThenBy(task => task.CreatedAt)],
        "priority" => [.. tasks.OrderBy(task => task.Priority).ThenByDescending(task => task.CreatedAt)],
        _ => tasks,
    };
}
