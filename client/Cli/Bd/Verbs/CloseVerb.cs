using System.Text.Json;
using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd close</c> and <c>bd done</c>: completes, or hands in for review where one is required.</summary>
internal static class CloseVerb
{
    private static readonly string[] ForOneOnly = ["continue", "suggest-next"];

    public static Verb Create() => new()
    {
        Usage = "close [id...]",
        Summary = "Close one or more issues; hands in for review where the project requires one",
        IsWrite = true,
        Flags =
        [
            new("reason", FlagKind.Repeated, "Reason for closing; once for all, or once for each issue") { Letter = 'r', Aliases = ["resolution", "message", "m", "comment"] },
            Flag.Text("reason-file", "Read the reason from a file (- for standard input)"),
            Flag.Switch("force", "Close whatever is in the way; for leads", 'f'),
            Flag.Switch("suggest-next", "Show what this unblocked"),
            Flag.Switch("continue", "Claim the next ready part of the same parent"),
            Flag.Switch("no-auto", "With --continue: show it, do not claim it"),
            Flag.Switch("claim-next", "Claim the next best ready issue"),
            new("session", FlagKind.Text, "Understood and ignored: KREWE_SESSION names the session") { IsHidden = true, IsIgnored = true },
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var (ids, reasons) = Read(call);
        foreach (var flag in ForOneOnly.Where(flag => call.Flags.Is(flag) && ids.Count > 1))
        {
            throw new BdFailureException($"--{flag} only works when closing a single issue");
        }

        var client = await call.ClientAsync(cancellation);
        List<TaskDetailView> closed = [];
        for (var index = 0; index < ids.Count; index++)
        {
            if (await CloseAsync(call, client, ids[index], reasons.Count == 1 ? reasons[0] : reasons[index], cancellation) is { } task)
            {
                closed.Add(task);
            }
        }

        if (closed.Count == 0)
        {
            return ExitCode.Failure;
        }

        await call.TouchAsync(closed[^1].Id, cancellation);
        var more = await NextWork.AfterCloseAsync(call, client, closed[0], cancellation);
        if (call.Output.IsJson)
        {
            Print(call, closed, more);
        }

        return ExitCode.Success;
    }

    private static void Print(BdCall call, List<TaskDetailView> closed, Action<Utf8JsonWriter>? more)
    {
        if (more is null)
        {
            call.Output.JsonArray(closed, IssueJson.Write);
            return;
        }

        call.Output.JsonObject(json =>
        {
            json.WriteStartArray("closed");
            closed.ForEach(task => IssueJson.Write(json, task));
            json.WriteEndArray();
            more(json);
        });
    }

    private static async Task<TaskDetailView?> CloseAsync(BdCall call, KreweClient client, string id, string reason, CancellationToken cancellation)
    {
        var found = await Tasks.FindAsync(call, client, id, cancellation);
        if (!found.TryGetValue(out var task, out var missing))
        {
            call.Output.Remark($"Error resolving {id}: {BdRefusal.Message(missing)}");
            return null;
        }

        var closed = await CloseWork.CloseAsync(call, client, task, reason, call.Flags.Is("force"), cancellation);
        if (!closed.IsSuccess)
        {
            call.Output.Remark(closed.Error.Message);
            return null;
        }

        var isHandedIn = closed.Value.Status == "in_review";
        if (!call.Output.IsJson)
        {
            call.Output.Line(isHandedIn
                ? $"✓ Handed in for review: {IssueText.Named(task)}: {reason}"
                : $"✓ Closed {IssueText.Named(task)}: {reason}");
            return task;
        }

        var fresh = await client.Tasks.GetAsync(task.Id, call.Project, cancellation);
        return fresh.IsSuccess ? fresh.Value : task;
    }

    private static (IReadOnlyList<string> Ids, IReadOnlyList<string> Reasons) Read(BdCall call)
    {
        var ids = Tasks.Named(call);
        List<string> reasons = [.. call.Flags.All("reason").Where(reason => reason.Length > 0)];
        if (call.Flags.Text("reason-file") is { } file)
        {
            reasons = reasons.Count == 0 ? [IssueFlags.ReadFile(call, file).Trim()] : throw new BdFailureException("cannot specify both --reason and --reason-file");
        }

        // `bd done ID some words`: what is typed last is the reason.
        if (reasons.Count == 0 && call.CalledAs == "done" && ids.Count >= 2)
        {
            return ([.. ids.Take(ids.Count - 1)], [ids[^1]]);
        }

        return reasons.Count > 1 && reasons.Count != ids.Count
            ? throw new BdFailureException($"got {reasons.Count} close reasons for {ids.Count} issue IDs; provide exactly one shared reason or one reason per issue")
            : (ids, reasons.Count == 0 ? ["Closed"] : reasons);
    }
}
