using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Beads;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd dep list</c>: what issues depend on, or what depends on them.</summary>
internal static class DepListVerb
{
    public static Verb Create() => new()
    {
        Usage = "list <id...>",
        Summary = "List dependencies or dependents",
        ArgumentsMin = 1,
        Flags = [Flag.Text("direction", "down (what it depends on, the default) or up (what depends on it)"), Flag.Text("type", "Only of this type", 't')],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var isUp = call.Flags.Filled("direction") switch
        {
            null or "down" => false,
            "up" => true,
            var other => throw new BdFailureException($"invalid direction '{other}': use down or up"),
        };
        var client = await call.ClientAsync(cancellation);
        List<TaskDetailView> roots = [];
        foreach (var id in call.Arguments)
        {
            roots.Add((await Tasks.FindAsync(call, client, id, cancellation)).OrThrow());
        }

        var type = call.Flags.Filled("type");
        List<EdgeView> edges = [.. roots.SelectMany(root => isUp ? root.Dependents : root.Dependencies).Where(edge => type is null || edge.Kind == BeadsDependencyKind.Canonical(type))];
        if (roots.Count > 1 && call.Output.IsJson)
        {
            call.Output.JsonArray(edges.Select(EdgeTelling.Of), BeadsWriter.Write);
            return ExitCode.Success;
        }

        var far = await Tasks.DetailsAsync(call, client, [.. edges.Select(edge => isUp ? edge.Task : edge.DependsOn).Distinct(StringComparer.Ordinal)], cancellation);
        var found = far.ToDictionary(task => task.Id, StringComparer.Ordinal);
        var rows = edges.Select(edge => (Edge: edge, Task: found.GetValueOrDefault(isUp ? edge.Task : edge.DependsOn))).Where(row => row.Task is not null).ToList();
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(rows, (json, row) =>
            {
                json.WriteStartObject();
                IssueJson.WriteMembers(json, row.Task!);
                json.WriteString("dependency_type", row.Edge.Kind);
                json.WriteEndObject();
            });
            return ExitCode.Success;
        }

        call.Output.Line(rows.Count == 0 ? $"\n{roots[0].Id} has no {(isUp ? "dependents" : "dependencies")}" : string.Empty);
        rows.ForEach(row => call.Output.Line($"  {IssueText.Pretty(row.Task!)} via {row.Edge.Kind}{(row.Edge.Enforced ? "" : " (without effect: it would close a cycle)")}"));
        return ExitCode.Success;
    }
}
