using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd dep</c>: what depends on what.</summary>
internal static class DepVerb
{
    public static Verb Create() => new()
    {
        Usage = "dep [id] --blocks <id>",
        Summary = "Manage dependencies",
        IsWrite = true,
        ArgumentsMax = 1,
        Flags = [Flag.Text("blocks", "The issue that waits for the named one", 'b'), new("no-cycle-check", FlagKind.Switch, "Understood: cycles are refused") { IsHidden = true }],
        Children =
        [
            new(Add, "add"), new(Remove, "remove", "rm"), new(DepListVerb.Create, "list"), new(DepTreeVerb.Create, "tree"), new(DepCyclesVerb.Create, "cycles"),
        ],
        Run = BlocksAsync,
    };

    private static Verb Add() => new()
    {
        Usage = "add <id> <depends-on-id>",
        Summary = "Add a dependency: the first issue waits for the second",
        IsWrite = true,
        ArgumentsMax = 2,
        Flags =
        [
            Flag.Text("type", "blocks, parent-child, waits-for, conditional-blocks, related, discovered-from ...", 't'),
            Flag.Text("blocked-by", "What it waits for, instead of the second argument"),
            Flag.Text("depends-on", "The same"),
            Flag.Text("file", "Lines of {\"from\":...,\"to\":...,\"type\":...} from a file (- for standard input)", 'f'),
            new("no-cycle-check", FlagKind.Switch, "Understood: cycles are refused") { IsHidden = true },
        ],
        Run = AddAsync,
    };

    private static Verb Remove() => new()
    {
        Usage = "remove <id> <depends-on-id>",
        Summary = "Remove a dependency",
        IsWrite = true,
        ArgumentsMin = 2,
        ArgumentsMax = 2,
        Run = RemoveAsync,
    };

    /// <summary><c>bd dep B --blocks A</c>: A waits for B.</summary>
    private static async Task<int> BlocksAsync(BdCall call, CancellationToken cancellation)
    {
        if (call.Arguments is not [var blocker] || call.Flags.Filled("blocks") is not { } blocked)
        {
            throw new BdFailureException("name an issue and what it blocks", "bd dep <id> --blocks <id>, or bd dep add <id> <depends-on-id>");
        }

        var client = await call.ClientAsync(cancellation);
        var edge = await EdgeWork.ResolveAsync(call, client, blocked, blocker, null, cancellation);
        return await AddOneAsync(call, client, edge, $"{edge.DependsOn} blocks {edge.Task}", cancellation);
    }

    private static async Task<int> AddAsync(BdCall call, CancellationToken cancellation)
    {
        if (call.Flags.Filled("file") is { } file)
        {
            return await AddFileAsync(call, file, cancellation);
        }

        var target = call.Flags.Filled("blocked-by") ?? call.Flags.Filled("depends-on") ?? (call.Arguments.Count == 2 ? call.Arguments[1] : null);
        if (target is null || call.Arguments.Count == 0)
        {
            throw new BdFailureException("requires two issues: the one that waits, and the one that it waits for", "bd dep add <id> <depends-on-id>");
        }

        var client = await call.ClientAsync(cancellation);
        var edge = await EdgeWork.ResolveAsync(call, client, call.Arguments[0], target, call.Flags.Filled("type"), cancellation);
        return await AddOneAsync(call, client, edge, $"{edge.Task} depends on {edge.DependsOn} ({edge.Kind})", cancellation);
    }

    private static async Task<int> AddOneAsync(BdCall call, KreweClient client, EdgeView edge, string told, CancellationToken cancellation)
    {
        if (await EdgeWork.AddAsync(call, client, edge, cancellation) is { } problem)
        {
            return call.Output.Fail(problem);
        }

        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteString("status", "added");
                json.WriteString("issue_id", edge.Task);
                json.WriteString("depends_on_id", edge.DependsOn);
                json.WriteString("type", edge.Kind);
            });
        }
        else
        {
            call.Output.Line($"✓ Added dependency: {told}");
        }

        return ExitCode.Success;
    }

    /// <summary>All lines or none: what was added before a line that is refused is taken back.</summary>
    private static async Task<int> AddFileAsync(BdCall call, string file, CancellationToken cancellation)
    {
        var lines = EdgeWork.Parse(IssueFlags.ReadFile(call, file));
        if (lines.Count == 0)
        {
            throw new BdFailureException("no dependency edges found");
        }

        var client = await call.ClientAsync(cancellation);
        List<(int Line, EdgeView Edge)> edges = [];
        foreach (var (line, from, to, type) in lines)
        {
            try
            {
                edges.Add((line, await EdgeWork.ResolveAsync(call, client, from, to, type, cancellation)));
            }
            catch (BdFailureException failure)
            {
                throw new BdFailureException($"line {line}: {failure.Message}");
            }
        }

        List<EdgeView> added = [];
        foreach (var (line, edge) in edges)
        {
            var before = (await client.Tasks.GetAsync(edge.Task, call.Project, cancellation)).OrThrow();
            if (await EdgeWork.AddAsync(call, client, edge, cancellation) is { } problem)
            {
                added.Reverse();
                foreach (var back in added)
                {
                    (await client.Tasks.RemoveDependencyAsync(back.Task, back.DependsOn, call.Options, cancellation)).OrThrow();
                }

                return call.Output.Fail($"line {line}: {problem} None of the file was added");
            }

            if (before.Dependencies.All(one => one.DependsOn != edge.DependsOn))
            {
                added.Add(edge);
            }
        }

        Tell(call, [.. edges.Select(edge => edge.Edge)]);
        return ExitCode.Success;
    }

    private static void Tell(BdCall call, IReadOnlyList<EdgeView> edges)
    {
        if (!call.Output.IsJson)
        {
            call.Output.Line($"✓ Added {edges.Count} dependencies");
            return;
        }

        call.Output.JsonObject(json =>
        {
            json.WriteString("status", "added");
            json.WriteNumber("count", edges.Count);
            json.WriteStartArray("dependencies");
            foreach (var edge in edges)
            {
                json.WriteStartObject();
                json.WriteString("issue_id", edge.Task);
                json.WriteString("depends_on_id", edge.DependsOn);
                json.WriteString("type", edge.Kind);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static async Task<int> RemoveAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var task = (await Tasks.FindAsync(call, client, call.Arguments[0], cancellation)).OrThrow();

        // What it names may be gone, or written in full: then it is found among what the issue depends on.
        var named = task.Dependencies.FirstOrDefault(edge => edge.DependsOn == call.Arguments[1])?.DependsOn
            ?? (await Tasks.FindAsync(call, client, call.Arguments[1], cancellation)).OrThrow().Id;
        (await client.Tasks.RemoveDependencyAsync(task.Id, named, call.Options, cancellation)).OrThrow();
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteString("status", "removed");
                json.WriteString("issue_id", task.Id);
                json.WriteString("depends_on_id", named);
            });
        }
        else
        {
            call.Output.Line($"✓ Removed dependency: {task.Id} no longer depends on {named}");
        }

        return ExitCode.Success;
    }
}
