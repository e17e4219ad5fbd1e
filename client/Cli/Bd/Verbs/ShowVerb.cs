using System.Text.Json;
using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Beads;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd show</c>: everything about one or more issues.</summary>
internal static class ShowVerb
{
    public static Verb Create() => new()
    {
        Usage = "show [id...]",
        Summary = "Show issue details",
        Flags =
        [
            Flag.Switch("short", "One line per issue"),
            Flag.Switch("long", "Everything (it always is)"),
            Flag.Switch("children", "Only the parts of the issue"),
            Flag.Switch("refs", "Only the issues that refer to it"),
            Flag.Switch("current", "The issue that this session holds, or else a command was about last"),
            Flag.Switch("include-dependents", "With the issues that depend on it (--json)"),
            Flag.Switch("include-comments", "With the comments (--json)"),
            Flag.Repeated("id", "An id that looks like a flag"),
            Flag.Switch("thread", "Understood and ignored"),
            Flag.Switch("local-time", "Understood: times are UTC"),
            Flag.Text("as-of", "Not understood here: `krewe events` tells the past"),
            Flag.Switch("watch", "Not understood here: `krewe events --follow` tells of changes", 'w'),
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        if (call.Flags.Has("as-of") || call.Flags.Is("watch"))
        {
            throw new BdFailureException(call.Flags.Has("as-of") ? "--as-of is not understood here" : "--watch is not understood here", "`krewe events --follow` tells what happened and happens");
        }

        var client = await call.ClientAsync(cancellation);
        List<TaskDetailView> found = [];
        foreach (var id in Ids(call))
        {
            var task = await Tasks.FindAsync(call, client, id, cancellation);
            if (task.IsSuccess)
            {
                found.Add(task.Value);
            }
            else
            {
                call.Output.Remark($"Error fetching {id}: {BdRefusal.Message(task.Error)}");
            }
        }

        if (found.Count == 0)
        {
            return call.Output.IsJson ? call.Output.Fail("no issues found matching the provided IDs") : ExitCode.Failure;
        }

        await call.TouchAsync(found[0].Id, cancellation);
        if (call.Flags.Is("children") || call.Flags.Is("refs"))
        {
            return await AroundAsync(call, client, found, cancellation);
        }

        await PrintAsync(call, client, found, cancellation);
        return ExitCode.Success;
    }

    private static IReadOnlyList<string> Ids(BdCall call)
    {
        if (call.Flags.Is("current"))
        {
            return [call.State.State.Claims.LastOrDefault(claim => claim.Project == call.Project)?.Task
                ?? call.State.State.LastTouched ?? throw new BdFailureException("no current issue: nothing is held, and nothing was touched")];
        }

        return call.Flags.Has("id") ? [.. call.Flags.All("id"), .. call.Arguments] : Tasks.Named(call);
    }

    /// <summary>What stands around an issue, instead of it.</summary>
    private static async Task<int> AroundAsync(BdCall call, KreweClient client, List<TaskDetailView> found, CancellationToken cancellation)
    {
        var isChildren = call.Flags.Is("children");
        var ids = found.SelectMany(task => task.Dependents).Where(edge => !isChildren || edge.Kind == "parent-child").Select(edge => edge.Task);
        var around = await Tasks.DetailsAsync(call, client, [.. ids.Distinct(StringComparer.Ordinal)], cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(around, IssueJson.Write);
        }
        else
        {
            foreach (var task in around)
            {
                call.Output.Line(IssueText.Pretty(task));
            }
        }

        return ExitCode.Success;
    }

    private static async Task PrintAsync(BdCall call, KreweClient client, List<TaskDetailView> found, CancellationToken cancellation)
    {
        if (!call.Output.IsJson)
        {
            for (var index = 0; index < found.Count; index++)
            {
                if (index > 0 && !call.Flags.Is("short"))
                {
                    call.Output.Line("\n" + new string('─', 60) + "\n");
                }

                foreach (var line in call.Flags.Is("short") ? [IssueText.Compact(found[index])] : IssueText.Full(found[index]))
                {
                    call.Output.Line(line);
                }
            }

            return;
        }

        var withDependents = call.Flags.Is("include-dependents");
        var ids = found.SelectMany(task => task.Dependencies.Select(edge => edge.DependsOn).Concat(withDependents ? task.Dependents.Select(edge => edge.Task) : []));
        var around = (await Tasks.DetailsAsync(call, client, [.. ids.Distinct(StringComparer.Ordinal)], cancellation)).ToDictionary(task => task.Id, StringComparer.Ordinal);
        var comments = new Dictionary<string, IReadOnlyList<CommentView>>(StringComparer.Ordinal);
        foreach (var task in found.Where(task => call.Flags.Is("include-comments") && task.CommentCount > 0))
        {
            comments[task.Id] = (await client.Tasks.CommentsAsync(task.Id, call.Project, cancellation)).OrThrow().Items;
        }

        call.Output.JsonArray(found, (json, task) => Write(json, task with { Comments = comments.GetValueOrDefault(task.Id) }, around, withDependents));
    }

    private static void Write(Utf8JsonWriter json, TaskDetailView task, Dictionary<string, TaskDetailView> around, bool withDependents)
    {
        json.WriteStartObject();
        IssueJson.WriteMembers(json, task, withDependencies: false);
        Edges(json, "dependencies", task.Dependencies, edge => edge.DependsOn, around);
        if (withDependents)
        {
            Edges(json, "dependents", task.Dependents, edge => edge.Task, around);
        }

        if (task is { Type: "epic", Children: { Total: > 0 } children })
        {
            json.WriteNumber("epic_total_children", children.Total);
            json.WriteNumber("epic_closed_children", children.Closed);
            json.WriteBoolean("epic_closeable", children.Closed == children.Total);
        }

        json.WriteEndObject();
    }

    private static void Edges(
        Utf8JsonWriter json, string name, IReadOnlyList<EdgeView> edges, Func<EdgeView, string> far, Dictionary<string, TaskDetailView> around)
    {
        if (edges.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var edge in edges)
        {
            json.WriteStartObject();
            if (around.TryGetValue(far(edge), out var other))
            {
                BeadsWriter.WriteMembers(json, IssueMapping.Map(other), withDependencies: false);
            }
            else
            {
                json.WriteString("id", far(edge));
            }

            json.WriteString("dependency_type", edge.Kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
