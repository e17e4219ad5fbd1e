using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Verbs;
using Krewe.Cli.Bd.Words;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>Looks through a project's issues, for what the server has no filter for.</summary>
internal static class IssueScan
{
    private const int PageLimit = 1_000;

    /// <summary>The most issues that are looked through.</summary>
    private const int PagesMax = 100;

    /// <summary>The issues of those statuses (none: all) that fit the flags of the server's own filters, as a list has them.</summary>
    public static async Task<IReadOnlyList<TaskView>> ReadAsync(
        BdCall call, KreweClient client, IReadOnlyList<string> statuses, CancellationToken cancellation)
    {
        var query = new TaskQuery
        {
            Project = call.Project,
            Status = statuses,
            Priority = IssueFlags.Priority(call) is { } priority ? [priority] : [],
            Labels = call.Flags.Words("label"),
            Type = call.Flags.Filled("type") is { } type ? BdWords.TypeOf(type) : null,
            Sort = "created",
            Limit = PageLimit,
        };
        List<TaskView> tasks = [];
        for (var page = 1; page <= PagesMax; page++)
        {
            var read = (await client.Tasks.ListAsync(query with { Page = page }, cancellation)).OrThrow();
            tasks.AddRange(read.Items);
            if (read.Items.Count < PageLimit)
            {
                return [.. tasks.DistinctBy(task => task.Id, StringComparer.Ordinal)];
            }
        }

        call.Output.Remark($"Warning: looked through the newest {tasks.Count} issues only.");
        return [.. tasks.DistinctBy(task => task.Id, StringComparer.Ordinal)];
    }

    /// <summary>The statuses that <c>--status</c> names; the given ones when it was not typed.</summary>
    public static IReadOnlyList<string> Statuses(BdCall call, IReadOnlyList<string> otherwise)
    {
        if (call.Flags.Filled("status") is not { } text)
        {
            return otherwise;
        }

        List<IReadOnlyList<string>> known = [.. Flags.CommaList.Split(text).Select(word =>
            BdWords.StatusesOf(word) ?? throw new BdFailureException($"invalid status \"{word}\" (built-in: {BdWords.Statuses})"))];
        return known.Any(one => one.Count == 0) ? [] : [.. known.SelectMany(one => one)];
    }
}
