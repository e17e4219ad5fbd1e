using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd blocked</c>: what waits for other issues, and for which.</summary>
internal static class BlockedVerb
{
    private const int PageLimit = 1_000;

    public static Verb Create() => new()
    {
        Usage = "blocked",
        Summary = "Show blocked issues",
        ArgumentsMax = 0,
        Flags = [Flag.Text("parent", "Only what is below this issue")],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var below = await Descendants.OfFlagAsync(call, client, cancellation);
        var blockers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var page = 1; ; page++)
        {
            var read = (await client.Projects.BlockedAsync(call.Project, page, PageLimit, cancellation)).OrThrow();
            foreach (var task in read.Items.Where(task => below?.Contains(task.Id) != false))
            {
                blockers[task.Id] = task.BlockedBy ?? [];
            }

            if (read.Items.Count < PageLimit)
            {
                break;
            }
        }

        var tasks = await Tasks.DetailsAsync(call, client, [.. blockers.Keys], cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(tasks, (json, task) =>
            {
                json.WriteStartObject();
                IssueJson.WriteMembers(json, task);
                json.WriteNumber("blocked_by_count", blockers[task.Id].Count);
                json.WriteStartArray("blocked_by");
                blockers[task.Id].ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            return ExitCode.Success;
        }

        Print(call, tasks, blockers);
        return ExitCode.Success;
    }

    private static void Print(BdCall call, IReadOnlyList<TaskDetailView> tasks, Dictionary<string, IReadOnlyList<string>> blockers)
    {
        call.Output.Line(tasks.Count == 0 ? "No blocked issues" : $"Blocked issues ({tasks.Count}):\n");
        foreach (var task in tasks)
        {
            call.Output.Line(IssueText.Pretty(task));
            call.Output.Line($"  Blocked by {blockers[task.Id].Count} open dependencies: [{string.Join(' ', blockers[task.Id])}]");
        }
    }
}
