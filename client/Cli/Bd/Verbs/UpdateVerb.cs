using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Bd.Words;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd update</c>: changes issues. The status in_progress claims.</summary>
internal static class UpdateVerb
{
    private static readonly string[] Ineffective = ["json", "quiet", "actor", "session", "readonly", "project", "url", "key", "directory", "format", "verbose"];

    public static Verb Create() => new()
    {
        Usage = "update [id...]",
        Summary = "Update one or more issues; --status in_progress claims",
        IsWrite = true,
        Flags =
        [
            Flag.Text("status", $"New status ({BdWords.Statuses})", 's'),
            Flag.Switch("claim", "Claim the issue: only one session can (again by the same one: yes)"),
            .. IssueFlags.All,
            Flag.List("add-label", "Add labels"),
            Flag.List("remove-label", "Remove labels"),
            Flag.List("set-labels", "Set labels, replacing all"),
            Flag.Text("parent", "New parent (empty to have none)"),
            Flag.Repeated("set-metadata", "Set metadata key=value"),
            Flag.Repeated("unset-metadata", "Remove a metadata key"),
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var ids = Tasks.Named(call);
        Check(call);
        if (!IsAnythingAsked(call))
        {
            call.Output.Line("No updates specified");
            return ExitCode.Success;
        }

        var client = await call.ClientAsync(cancellation);
        List<TaskDetailView> updated = [];
        foreach (var id in ids)
        {
            if (await UpdateAsync(call, client, id, cancellation) is { } task)
            {
                updated.Add(task);
            }
        }

        if (updated.Count == 0)
        {
            return ExitCode.Failure;
        }

        await call.TouchAsync(updated[0].Id, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(updated, IssueJson.Write);
        }

        return ExitCode.Success;
    }

    private static async Task<TaskDetailView?> UpdateAsync(BdCall call, KreweClient client, string id, CancellationToken cancellation)
    {
        var found = await Tasks.FindAsync(call, client, id, cancellation);
        if (!found.TryGetValue(out var task, out var missing))
        {
            call.Output.Remark($"Error resolving {id}: {BdRefusal.Message(missing)}");
            return null;
        }

        var claims = call.Flags.Is("claim") || call.Flags.Text("status") is "in_progress" or "hooked";
        if (claims && IsForOther(call))
        {
            call.Output.Remark($"Note: {task.Id} is assigned to {call.Flags.Text("assignee")}, and in progress once that agent claims it");
            claims = false;
        }

        if (claims)
        {
            var claimed = await ClaimWork.ClaimAsync(call, client, task.Id, cancellation);
            if (!claimed.IsSuccess)
            {
                call.Output.Remark($"Error claiming {task.Id}: {ClaimWork.Explain(call, claimed.Error)}");
                return null;
            }
        }

        if (await UpdateWork.ApplyAsync(call, client, task, cancellation) is { } problem)
        {
            call.Output.Remark($"Error updating {task.Id}: {problem}");
            return null;
        }

        var fresh = await client.Tasks.GetAsync(task.Id, call.Project, cancellation);
        if (!call.Output.IsJson)
        {
            call.Output.Line($"✓ Updated issue: {IssueText.Named(fresh.IsSuccess ? fresh.Value : task)}");
        }

        return fresh.IsSuccess ? fresh.Value : task;
    }

    private static bool IsForOther(BdCall call) => call.Flags.Filled("assignee") is { } assignee && assignee != call.Agent;

    private static bool IsAnythingAsked(BdCall call) => Create().Flags.Any(flag => !flag.IsIgnored && !Ineffective.Contains(flag.Name) && call.Flags.Has(flag.Name));

    private static void Check(BdCall call)
    {
        if (call.Flags.Text("status") is { } status && (BdWords.StatusesOf(status) is not { Count: > 0 }))
        {
            throw new BdFailureException($"invalid status \"{status}\" (built-in: {BdWords.Statuses})");
        }

        if (call.Flags.Has("notes") && call.Flags.Has("append-notes"))
        {
            throw new BdFailureException("cannot specify both --notes and --append-notes");
        }

        if (call.Flags.Text("title") is { } title && title.Trim().Length == 0)
        {
            throw new BdFailureException("title cannot be empty");
        }

        IssueFlags.Priority(call);
        IssueFlags.Moment(call, "defer");
    }
}
