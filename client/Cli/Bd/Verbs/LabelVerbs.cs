using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd label</c>: the labels of issues.</summary>
internal static class LabelVerbs
{
    private const int AttemptsMax = 5;

    public static Verb Create() => new()
    {
        Usage = "label",
        Summary = "Manage issue labels",
        Children = [new(Add, "add"), new(Remove, "remove", "rm"), new(List, "list"), new(ListAll, "list-all")],
    };

    private static Verb Add() => Change("add <id...> <label>", "Add a label to one or more issues", "added", (labels, label) => [.. labels, label]);

    private static Verb Remove() =>
        Change("remove <id...> <label>", "Remove a label from one or more issues", "removed", (labels, label) => [.. labels.Where(one => one != label)]);

    private static Verb List() => new()
    {
        Usage = "list <id>",
        Summary = "List the labels of an issue",
        ArgumentsMax = 1,
        Run = async (call, cancellation) =>
        {
            var client = await call.ClientAsync(cancellation);
            var task = (await Tasks.FindAsync(call, client, Tasks.Named(call)[0], cancellation)).OrThrow();
            if (call.Output.IsJson)
            {
                call.Output.JsonArray(task.Labels, (json, label) => json.WriteStringValue(label));
                return ExitCode.Success;
            }

            call.Output.Line(task.Labels.Count == 0 ? $"\n{task.Id} has no labels" : $"\nLabels for {task.Id}:");
            task.Labels.ToList().ForEach(label => call.Output.Line($"  - {label}"));
            return ExitCode.Success;
        },
    };

    private static Verb ListAll() => new()
    {
        Usage = "list-all",
        Summary = "List all unique labels",
        ArgumentsMax = 0,
        Run = async (call, cancellation) =>
        {
            var client = await call.ClientAsync(cancellation);
            var counts = (await IssueScan.ReadAsync(call, client, [], cancellation)).SelectMany(task => task.Labels)
                .CountBy(label => label, StringComparer.Ordinal).OrderBy(count => count.Key, StringComparer.Ordinal).ToList();
            if (call.Output.IsJson)
            {
                call.Output.JsonArray(counts, (json, count) =>
                {
                    json.WriteStartObject();
                    json.WriteString("label", count.Key);
                    json.WriteNumber("count", count.Value);
                    json.WriteEndObject();
                });
                return ExitCode.Success;
            }

            call.Output.Line($"\nAll labels ({counts.Count} unique):");
            counts.ForEach(count => call.Output.Line($"  {count.Key}  ({count.Value} issues)"));
            return ExitCode.Success;
        },
    };

    private static Verb Change(string usage, string summary, string done, Func<IReadOnlyList<string>, string, IReadOnlyList<string>> change) => new()
    {
        Usage = usage,
        Summary = summary,
        IsWrite = true,
        ArgumentsMin = 2,
        Run = async (call, cancellation) =>
        {
            var client = await call.ClientAsync(cancellation);
            var label = call.Arguments[^1].Trim();
            List<string> changed = [];
            foreach (var id in call.Arguments.SkipLast(1))
            {
                if (await ChangeAsync(call, client, id, labels => change(labels, label), cancellation) is { } task)
                {
                    changed.Add(task);
                }
            }

            if (call.Output.IsJson && changed.Count > 0)
            {
                call.Output.JsonArray(changed, (json, id) =>
                {
                    json.WriteStartObject();
                    json.WriteString("status", done);
                    json.WriteString("issue_id", id);
                    json.WriteString("label", label);
                    json.WriteEndObject();
                });
            }
            else
            {
                changed.ForEach(id => call.Output.Line($"✓ {(done == "added" ? "Added" : "Removed")} label '{label}' {(done == "added" ? "to" : "from")} {id}"));
            }

            return changed.Count == 0 ? ExitCode.Failure : ExitCode.Success;
        },
    };

    /// <summary>Written only onto the labels that were read, and tried again when somebody changed the issue meanwhile.</summary>
    private static async Task<string?> ChangeAsync(
        BdCall call, KreweClient client, string id, Func<IReadOnlyList<string>, IReadOnlyList<string>> change, CancellationToken cancellation)
    {
        for (var attempts = 1; ; attempts++)
        {
            var found = await Tasks.FindAsync(call, client, id, cancellation);
            if (!found.TryGetValue(out var task, out var missing))
            {
                call.Output.Remark($"Error resolving {id}: {BdRefusal.Message(missing)}");
                return null;
            }

            var labels = change(task.Labels).Distinct(StringComparer.Ordinal).ToList();
            if (labels.SequenceEqual(task.Labels, StringComparer.Ordinal))
            {
                return task.Id;
            }

            var patched = await client.Tasks.PatchAsync(task.Id, new PatchTaskBody { Labels = labels }, call.Options with { IfMatch = task.Version }, cancellation);
            if (patched.IsSuccess)
            {
                return task.Id;
            }

            if (patched.Error.Code != ErrorCode.PreconditionFailed || attempts == AttemptsMax)
            {
                call.Output.Remark($"Error updating {task.Id}: {BdRefusal.Message(patched.Error)}");
                return null;
            }
        }
    }
}
