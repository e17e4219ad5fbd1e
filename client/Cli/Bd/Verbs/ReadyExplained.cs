using System.Text.Json;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd ready --explain</c>: why issues are ready, and what the others wait for.</summary>
internal static class ReadyExplained
{
    private const int Limit = 1_000;

    public static async Task<int> RunAsync(BdCall call, KreweClient client, CancellationToken cancellation)
    {
        var (ready, totalReady) = await ReadyWork.ReadAsync(call, client, call.Flags.Number("limit") ?? 100, cancellation);
        var page = (await client.Projects.BlockedAsync(call.Project, null, Limit, cancellation)).OrThrow();
        var waited = page.Items.SelectMany(task => task.BlockedBy ?? []).Distinct(StringComparer.Ordinal).ToList();
        var blockers = (await Tasks.DetailsAsync(call, client, waited, cancellation)).ToDictionary(task => task.Id, StringComparer.Ordinal);
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json => Write(json, ready, totalReady, page, blockers));
            return ExitCode.Success;
        }

        call.Output.Line($"\n✨ Ready ({totalReady}):");
        foreach (var task in ready)
        {
            call.Output.Line($"  {IssueText.Pretty(task)}\n    {Reason(task)}");
        }

        call.Output.Line($"\n● Blocked ({page.Meta.Total ?? page.Items.Count}):");
        foreach (var task in page.Items)
        {
            call.Output.Line($"  {IssueText.Pretty(task)}");
            foreach (var id in task.BlockedBy ?? [])
            {
                call.Output.Line($"    ← {(blockers.TryGetValue(id, out var blocker) ? IssueText.Pretty(blocker) : id)}");
            }
        }

        return ExitCode.Success;
    }

    private static string Reason(TaskDetailView task) => task.Dependencies.Any(edge => edge.Kind != "parent-child")
        ? $"all {task.BlockerCount} blocker(s) resolved"
        : "no blocking dependencies";

    private static void Write(
        Utf8JsonWriter json, IReadOnlyList<TaskDetailView> ready, long totalReady, Page<TaskView> blocked, Dictionary<string, TaskDetailView> blockers)
    {
        json.WriteStartArray("ready");
        foreach (var task in ready)
        {
            json.WriteStartObject();
            IssueJson.WriteMembers(json, task);
            json.WriteString("reason", Reason(task));
            json.WriteStartArray("resolved_blockers");
            foreach (var edge in task.Dependencies.Where(edge => edge.Kind == "blocks"))
            {
                json.WriteStringValue(edge.DependsOn);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("blocked");
        foreach (var task in blocked.Items)
        {
            json.WriteStartObject();
            IssueJson.WriteMembers(json, new TaskDetailView(task));
            json.WriteStartArray("blocked_by");
            foreach (var blocker in (task.BlockedBy ?? []).Select(blockers.GetValueOrDefault).OfType<TaskDetailView>())
            {
                json.WriteStartObject();
                json.WriteString("id", blocker.Id);
                json.WriteString("title", blocker.Title);
                json.WriteString("status", IssueText.Status(blocker));
                json.WriteNumber("priority", blocker.Priority);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("blocked_by_count", task.BlockedBy?.Count ?? 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("summary");
        json.WriteNumber("total_ready", totalReady);
        json.WriteNumber("total_blocked", blocked.Meta.Total ?? blocked.Items.Count);
        json.WriteNumber("cycle_count", 0);
        json.WriteEndObject();
    }
}
