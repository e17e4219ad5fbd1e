using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Bd.Words;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd dep tree</c>.</summary>
internal static class DepTreeVerb
{
    private const int DepthDefault = 50;

    public static Verb Create() => new()
    {
        Usage = "tree <id>",
        Summary = "Show the dependency tree",
        ArgumentsMin = 1,
        ArgumentsMax = 1,
        Flags =
        [
            Flag.Text("direction", "down (what it depends on, the default), up (what depends on it) or both"),
            Flag.Switch("reverse", "The same as --direction up"),
            Flag.Number("max-depth", "How deep to look", 'd'),
            Flag.Text("status", "Only issues of this status below the first"),
            Flag.Text("type", "Understood: all types are shown", 't'),
            Flag.Text("format", "mermaid, or json"),
            new("show-all-paths", FlagKind.Switch, "Understood: each issue is shown once") { IsHidden = true },
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var direction = call.Flags.Is("reverse") ? "up" : call.Flags.Filled("direction") ?? "down";
        if (direction is not ("down" or "up" or "both"))
        {
            throw new BdFailureException($"invalid direction '{direction}': use down, up or both");
        }

        var depth = call.Flags.Number("max-depth") ?? DepthDefault;
        var client = await call.ClientAsync(cancellation);
        var root = (await Tasks.FindAsync(call, client, call.Arguments[0], cancellation)).OrThrow();
        List<EdgeTree.Node> nodes = [];
        if (direction != "up")
        {
            nodes.AddRange(await new EdgeTree(depth, isUp: false).ReadAsync(call, client, root, cancellation));
        }

        if (direction != "down")
        {
            var up = await new EdgeTree(depth, isUp: true).ReadAsync(call, client, root, cancellation);
            nodes.AddRange(direction == "both" ? up.Skip(1) : up);
        }

        if (call.Flags.Filled("status") is { } status)
        {
            nodes.RemoveAll(node => node.Depth > 0 && BdWords.StatusesOf(status) is { Count: > 0 } wanted && !wanted.Contains(node.Task.Status));
        }

        Print(call, nodes);
        return ExitCode.Success;
    }

    private static void Print(BdCall call, List<EdgeTree.Node> nodes)
    {
        if (call.Flags.Text("format") == "mermaid")
        {
            Mermaid(call, nodes);
        }
        else if (call.Output.IsJson)
        {
            call.Output.JsonArray(nodes, (json, node) =>
            {
                json.WriteStartObject();
                IssueJson.WriteMembers(json, node.Task);
                json.WriteNumber("depth", node.Depth);
                json.WriteString("parent_id", node.ParentId);
                if (node.Kind is not null)
                {
                    json.WriteString("edge_from_parent", node.Kind);
                }

                json.WriteBoolean("truncated", node.IsTruncated);
                json.WriteEndObject();
            });
        }
        else
        {
            nodes.ForEach(node => call.Output.Line($"{new string(' ', node.Depth * 2)}{IssueText.Pretty(node.Task)}{(node.IsTruncated ? " ..." : "")}"));
        }
    }

    /// <summary>Quotes and brackets would end a label.</summary>
    private static void Mermaid(BdCall call, List<EdgeTree.Node> nodes)
    {
        call.Output.Answer("flowchart TD");
        foreach (var node in nodes)
        {
            var title = node.Task.Title.Replace("\"", "#quot;", StringComparison.Ordinal);
            call.Output.Answer($"  {node.Task.Id}[\"{BdWords.MarkOf(IssueText.Status(node.Task))} {node.Task.Id}: {title}\"]");
        }

        foreach (var node in nodes.Where(node => node.Depth > 0))
        {
            call.Output.Answer($"  {node.ParentId} --> {node.Task.Id}");
        }
    }
}
