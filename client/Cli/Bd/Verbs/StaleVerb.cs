using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using System.Globalization;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Bd.Words;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd stale</c>: what nobody has touched for long.</summary>
internal static class StaleVerb
{
    private const int DaysDefault = 30;

    private const int LimitDefault = 50;

    public static Verb Create() => new()
    {
        Usage = "stale",
        Summary = "Show stale issues (not updated recently)",
        ArgumentsMax = 0,
        Flags =
        [
            Flag.Number("days", "Issues not updated in this many days", 'd'),
            Flag.Text("status", "Only with this status", 's'),
            Flag.Number("limit", "Maximum issues to show", 'n'),
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var days = call.Flags.Number("days") ?? DaysDefault;
        if (days < 1)
        {
            throw new BdFailureException("--days must be at least 1");
        }

        var client = await call.ClientAsync(cancellation);
        var before = call.Now.AddDays(-days);
        var read = await IssueScan.ReadAsync(call, client, IssueScan.Statuses(call, BdWords.NotClosed), cancellation);
        var limit = call.Flags.Number("limit") ?? LimitDefault;
        var stale = read.Where(task => task.UpdatedAt < before).OrderBy(task => task.UpdatedAt).Take(limit <= 0 ? int.MaxValue : limit).ToList();
        var tasks = await Tasks.DetailsAsync(call, client, stale, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(tasks, IssueJson.Write);
            return ExitCode.Success;
        }

        call.Output.Line(tasks.Count == 0 ? "No stale issues found (all active)" : $"Stale issues ({tasks.Count} not updated in {days}+ days):\n");
        foreach (var task in tasks)
        {
            call.Output.Line(IssueText.Compact(task));
            call.Output.Line($"   Last updated: {((call.Now - task.UpdatedAt).Days).ToString(CultureInfo.InvariantCulture)} days ago");
        }

        return ExitCode.Success;
    }
}
