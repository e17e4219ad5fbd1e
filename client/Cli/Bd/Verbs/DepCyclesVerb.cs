using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd dep cycles</c>: only an import can bring one, and then the edge that closes it is without effect.</summary>
internal static class DepCyclesVerb
{
    public static Verb Create() => new()
    {
        Usage = "cycles",
        Summary = "Detect dependency cycles",
        ArgumentsMax = 0,
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var graph = (await client.Projects.GraphAsync(call.Project, cancellation)).OrThrow();
        if (graph.Truncated)
        {
            call.Output.Remark($"Warning: looked at the first {graph.Edges.Count} dependencies only.");
        }

        var cycles = Find(graph.Edges);
        var tasks = (await Tasks.DetailsAsync(call, client, [.. cycles.SelectMany(cycle => cycle).Distinct(StringComparer.Ordinal)], cancellation))
            .ToDictionary(task => task.Id, StringComparer.Ordinal);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(cycles, (json, cycle) =>
            {
                json.WriteStartArray();
                foreach (var id in cycle.Where(tasks.ContainsKey))
                {
                    IssueJson.Write(json, tasks[id]);
                }

                json.WriteEndArray();
            });
            return ExitCode.Success;
        }

        call.Output.Line(cycles.Count == 0 ? "\n✓ No dependency cycles detected\n" : $"\n⚠ Found {cycles.Count} dependency cycles (their last dependency is without effect):\n");
        foreach (var (index, cycle) in cycles.Index())
        {
            call.Output.Line($"{index + 1}. Cycle involving:");
            cycle.Where(tasks.ContainsKey).ToList().ForEach(id => call.Output.Line($"   - {id}: {tasks[id].Title}"));
        }

        return ExitCode.Success;
    }

    /// <summary>For each edge without effect the shortest way back by edges that have one.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Find(IReadOnlyList<EdgeView> edges)
    {
        var enforced = edges.Where(edge => edge.Enforced && BeadsDependencyKind.IsBlocking(edge.Kind)).ToLookup(edge => edge.Task, edge => edge.DependsOn, StringComparer.Ordinal);
        return [.. edges.Where(edge => !edge.Enforced).Select(edge => Way(enforced, edge.DependsOn, edge.Task)).Where(way => way.Count > 0)];
    }

    private static List<string> Way(ILookup<string, string> edges, string from, string to)
    {
        var before = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var at) && at != to)
        {
            foreach (var next in edges[at].Where(next => before.TryAdd(next, at)))
            {
                queue.Enqueue(next);
            }
        }

        List<string> way = [];
        for (var at = before.ContainsKey(to) ? to : null; at is not null; at = before[at])
        {
            way.Add(at);
        }

        way.Reverse();
        return way;
    }
}
