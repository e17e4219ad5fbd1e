using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd assign</c>, <c>bd heartbeat</c> and <c>bd unclaim</c>: who has an issue.</summary>
internal static class ClaimVerbs
{
    public static Verb Assign() => new()
    {
        Usage = "assign <id> <name>",
        Summary = "Assign an issue: only that agent may claim it (an empty name: anyone)",
        IsWrite = true,
        ArgumentsMin = 2,
        ArgumentsMax = 2,
        Run = AssignAsync,
    };

    public static Verb Heartbeat() => new()
    {
        Usage = "heartbeat [id]",
        Summary = "Renew the lease of an issue that you hold (every bd command does so by itself)",
        IsWrite = true,
        ArgumentsMax = 1,
        Run = HeartbeatAsync,
    };

    public static Verb Unclaim() => new()
    {
        Usage = "unclaim <id...>",
        Summary = "Give back issues that you hold",
        IsWrite = true,
        Flags =
        [
            Flag.Text("reason", "Why", 'r'),
            Flag.Switch("force", "Take it from whoever holds it; for leads", 'f'),
            Flag.Text("if-assignee", "Only when that agent holds it"),
        ],
        Run = UnclaimAsync,
    };

    private static async Task<int> AssignAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var task = await FoundAsync(call, client, call.Arguments[0], cancellation);
        var name = call.Arguments[1].Length == 0 ? null : call.Arguments[1];
        var assigned = name is null
            ? await client.Tasks.AssignAsync(task.Id, null, null, call.Options, cancellation)
            : await client.Tasks.AssignToUnknownAsync(task.Id, name, null, call.Options, cancellation);
        if (!assigned.IsSuccess)
        {
            throw new BdFailureException($"assigning {task.Id}: {BdRefusal.Message(assigned.Error)}");
        }

        await call.TouchAsync(task.Id, cancellation);
        if (call.Output.IsJson)
        {
            var fresh = (await client.Tasks.GetAsync(task.Id, call.Project, cancellation)).OrThrow();
            call.Output.JsonObject(json => IssueJson.WriteMembers(json, fresh));
        }
        else
        {
            call.Output.Line(name is null ? $"✓ Unassigned {IssueText.Named(task)}" : $"✓ Assigned {IssueText.Named(task)} to {name}");
        }

        return ExitCode.Success;
    }

    private static async Task<int> HeartbeatAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var task = await FoundAsync(call, client, Tasks.Named(call)[0], cancellation);
        var claim = call.ClaimOf(task.Id) ?? throw new BdFailureException(
            task.ClaimedBy is { } holder ? $"{task.Id} is claimed by {holder}, not by this session" : $"{task.Id} is not claimed: `bd update {task.Id} --claim`");
        var renewed = await client.Tasks.HeartbeatAsync(task.Id, claim.Fence, call.Options, cancellation);
        if (!renewed.IsSuccess)
        {
            if (renewed.Error.Code == ErrorCode.StaleClaim)
            {
                await call.ForgetAsync(claim, cancellation);
            }

            throw new BdFailureException($"heartbeat of {task.Id}: {BdRefusal.Message(renewed.Error)}");
        }

        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteString("id", task.Id);
                json.WriteString("status", "heartbeat");
                json.WriteString("owner", call.Agent);
            });
        }
        else
        {
            call.Output.Line($"✓ Heartbeat: {IssueText.Named(task)}");
        }

        return ExitCode.Success;
    }

    private static async Task<int> UnclaimAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        List<TaskDetailView> released = [];
        foreach (var id in Tasks.Named(call))
        {
            var found = await Tasks.FindAsync(call, client, id, cancellation);
            if (!found.TryGetValue(out var task, out var missing))
            {
                call.Output.Remark($"Error resolving {id}: {BdRefusal.Message(missing)}");
            }
            else if (await UnclaimAsync(call, client, task, cancellation) is { } problem)
            {
                call.Output.Remark($"Error unclaiming {task.Id}: {problem}");
            }
            else
            {
                released.Add((await client.Tasks.GetAsync(task.Id, call.Project, cancellation)).OrThrow());
            }
        }

        if (released.Count == 0)
        {
            return ExitCode.Failure;
        }

        if (call.Output.IsJson)
        {
            call.Output.JsonArray(released, IssueJson.Write);
        }
        else
        {
            released.ForEach(task => call.Output.Line($"✓ Unclaimed {IssueText.Named(task)}"));
        }

        return ExitCode.Success;
    }

    private static async Task<string?> UnclaimAsync(BdCall call, KreweClient client, TaskDetailView task, CancellationToken cancellation)
    {
        if (call.Flags.Text("if-assignee") is { } expected && task.ClaimedBy != expected)
        {
            return $"it is claimed by {task.ClaimedBy ?? "nobody"}, not by {expected}";
        }

        if (task.ClaimedBy is null)
        {
            return "it is not claimed";
        }

        var reason = call.Flags.Filled("reason");
        var released = call.Flags.Is("force")
            ? await client.Tasks.ForceReleaseAsync(task.Id, reason ?? "Unclaimed with bd.", fence: task.Fence, options: call.Options, cancellation: cancellation)
            : await ClaimWork.ReleaseAsync(call, client, task.Id, reason, cancellation);
        return released is null ? $"it is claimed by {task.ClaimedBy} in another session; a lead takes it with --force"
            : released.IsSuccess ? null : BdRefusal.Message(released.Error);
    }

    private static async Task<TaskDetailView> FoundAsync(BdCall call, KreweClient client, string id, CancellationToken cancellation)
    {
        var found = await Tasks.FindAsync(call, client, id, cancellation);
        return found.IsSuccess ? found.Value : throw new BdFailureException(BdRefusal.Message(found.Error));
    }
}
