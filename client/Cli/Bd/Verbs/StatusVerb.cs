using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Words;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd status</c>, or <c>bd stats</c>: how much there is.</summary>
internal static class StatusVerb
{
    /// <summary>The lead time is that of the issues that were closed last.</summary>
    private const int ClosedMax = 1_000;

    public static Verb Create() => new()
    {
        Usage = "status",
        Summary = "Show counts of issues",
        ArgumentsMax = 0,
        Flags = [Flag.Switch("all", "All issues (the default)"), Flag.Switch("assigned", "Only what is assigned to you"), Flag.Switch("no-activity", "Understood: no activity is shown")],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var figures = call.Flags.Is("assigned") ? await OfAgentAsync(call, client, cancellation) : await OfProjectAsync(call, client, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteStartObject("summary");
                json.WriteNumber("total_issues", figures.Total);
                json.WriteNumber("open_issues", figures.Open);
                json.WriteNumber("in_progress_issues", figures.InProgress);
                json.WriteNumber("closed_issues", figures.Closed);
                json.WriteNumber("blocked_issues", figures.Blocked);
                json.WriteNumber("deferred_issues", figures.Deferred);
                json.WriteNumber("ready_issues", figures.Ready);
                json.WriteNumber("pinned_issues", 0);
                json.WriteNumber("epics_eligible_for_closure", figures.Epics);
                json.WriteNumber("average_lead_time_hours", figures.LeadHours);
                json.WriteEndObject();
            });
            return ExitCode.Success;
        }

        call.Output.Line($"\nIssue Database Status\n\nSummary:\n  Total Issues:           {figures.Total}\n  Open:                   {figures.Open}");
        call.Output.Line($"  In Progress:            {figures.InProgress}\n  Blocked:                {figures.Blocked}\n  Closed:                 {figures.Closed}");
        call.Output.Line($"  Ready to Work:          {figures.Ready}\n  Deferred:               {figures.Deferred}");
        return ExitCode.Success;
    }

    private static async Task<Figures> OfProjectAsync(BdCall call, KreweClient client, CancellationToken cancellation)
    {
        var stats = (await client.Projects.StatsAsync(call.Project, cancellation)).OrThrow();
        var epics = (await client.Projects.EpicsAsync(call.Project, null, null, ClosedMax, cancellation)).OrThrow();
        var closed = (await client.Tasks.ListAsync(
            new TaskQuery { Project = call.Project, Status = ["completed"], Sort = "updated", Limit = ClosedMax }, cancellation)).OrThrow();
        long Sum(string word) => BdWords.StatusesOf(word)!.Sum(status => stats.ByStatus.GetValueOrDefault(status));
        return new Figures(
            stats.ByStatus.Where(status => status.Key != "deleted").Sum(status => status.Value),
            Sum("open"),
            Sum("in_progress"),
            Sum("closed"),
            stats.Blocked,
            Sum("deferred"),
            stats.Ready,
            epics.Items.Count(epic => epic.Children is { Total: > 0 } children && children.Total == children.Closed),
            LeadHours(closed.Items));
    }

    private static async Task<Figures> OfAgentAsync(BdCall call, KreweClient client, CancellationToken cancellation)
    {
        List<TaskView> mine = [];
        await foreach (var task in client.Tasks.AllAsync(new TaskQuery { Project = call.Project, Assignee = call.Agent }, cancellation))
        {
            mine.Add(task);
        }

        await foreach (var task in client.Tasks.AllAsync(new TaskQuery { Project = call.Project, ClaimedBy = call.Agent }, cancellation))
        {
            mine.Add(task);
        }

        mine = [.. mine.DistinctBy(task => task.Id, StringComparer.Ordinal)];
        long Count(string word) => mine.Count(task => BdWords.StatusesOf(word)!.Contains(task.Status));
        var blocked = mine.Count(task => task is { Status: "pending", BlockerCount: > 0 });
        return new Figures(
            mine.Count, Count("open"), Count("in_progress"), Count("closed"), blocked, Count("deferred"), Count("open") - blocked, 0, LeadHours(mine));
    }

    private static double LeadHours(IReadOnlyList<TaskView> tasks)
    {
        var hours = tasks.Where(task => task.ClosedAt is not null).Select(task => (task.ClosedAt!.Value - task.CreatedAt).TotalHours).ToList();
        return hours.Count == 0 ? 0 : Math.Round(hours.Average(), 2);
    }

    private sealed record Figures(long Total, long Open, long InProgress, long Closed, long Blocked, long Deferred, long Ready, int Epics, double LeadHours);
}
