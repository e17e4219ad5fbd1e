using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Verbs;
using Krewe.Cli.Bd.Words;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>What <c>bd update</c> changes besides a claim: fields first, then the parent, then the state.</summary>
internal static class UpdateWork
{
    private const int AttemptsMax = 5;

    /// <summary>Applies it; null when all is done, else what stood in the way.</summary>
    public static async Task<string?> ApplyAsync(BdCall call, KreweClient client, TaskDetailView task, CancellationToken cancellation)
    {
        var flags = call.Flags;
        return await EditAsync(call, client, task, cancellation)
            ?? (flags.Text("parent") is { } parent ? await ReparentAsync(call, client, task, parent, cancellation) : null)
            ?? (flags.Text("status") is { } status && status is not ("in_progress" or "hooked")
                ? await StatusWork.ApplyAsync(call, client, task, status.ToLowerInvariant(), IssueFlags.Moment(call, "defer"), cancellation)
                : null)
            ?? (flags.Has("defer") && !flags.Has("status") ? await DeferAsync(call, client, task, cancellation) : null);
    }

    /// <summary>What depends on what is there already (labels, notes, metadata) is written only onto that, and tried again when it has changed.</summary>
    private static async Task<string?> EditAsync(BdCall call, KreweClient client, TaskDetailView task, CancellationToken cancellation)
    {
        for (var attempts = 1; ; attempts++)
        {
            if (Patch(call, task) is not { } patch)
            {
                return null;
            }

            var isRelative = patch.Labels is not null || patch.Metadata.IsSet || call.Flags.Has("append-notes");
            var claimed = await client.Tasks.GetAsync(task.Id, call.Project, cancellation);
            var current = claimed.IsSuccess ? claimed.Value : task;
            var options = call.Options with { IfMatch = isRelative ? current.Version : null };
            var edited = await client.Tasks.PatchAsync(task.Id, isRelative ? Patch(call, current)! : patch, options, cancellation);
            if (edited.IsSuccess)
            {
                return null;
            }

            if (edited.Error.Code != ErrorCode.PreconditionFailed || attempts == AttemptsMax)
            {
                return BdRefusal.Message(edited.Error);
            }
        }
    }

    /// <summary>The changes of fields; null when there are none.</summary>
    private static PatchTaskBody? Patch(BdCall call, TaskDetailView task)
    {
        var flags = call.Flags;
        string[] texts = ["title", "description", "body-file", "stdin", "design", "design-file", "acceptance", "notes", "append-notes", "assignee", "priority", "type"];
        var labels = Labels(flags, task.Labels);
        var metadata = KeptFields.Changed(call, task.Metadata);
        if (!texts.Any(flags.Has) && labels is null && metadata is null)
        {
            return null;
        }

        var patch = new PatchTaskBody
        {
            Title = flags.Text("title")?.Trim(),
            Priority = IssueFlags.Priority(call),
            Type = flags.Filled("type") is { } type ? BdWords.TypeOf(type) : null,
            Labels = labels,
        };
        patch = IssueFlags.Description(call) is { } description ? patch with { Description = Cleared(description) } : patch;
        patch = IssueFlags.Design(call) is { } design ? patch with { Design = Cleared(design) } : patch;
        patch = flags.Text("acceptance") is { } acceptance ? patch with { AcceptanceCriteria = Cleared(acceptance) } : patch;
        patch = flags.Text("notes") is { } notes ? patch with { Notes = Cleared(notes) } : patch;
        patch = flags.Text("append-notes") is { } more ? patch with { Notes = string.IsNullOrEmpty(task.Notes) ? more : $"{task.Notes}\n{more}" } : patch;
        patch = metadata is not null ? patch with { Metadata = metadata } : patch;
        return flags.Text("assignee") is { } assignee && !IsClaimant(call, assignee) ? patch with { Assignee = Cleared(assignee) } : patch;
    }

    /// <summary>Whoever claims for himself has it: to be assigned to him too would keep others from it later.</summary>
    private static bool IsClaimant(BdCall call, string assignee) =>
        assignee == call.Agent && (call.Flags.Is("claim") || call.Flags.Text("status") is "in_progress" or "hooked");

    private static Field<string> Cleared(string text) => text.Length == 0 ? new Field<string>(true, null) : text;

    private static IReadOnlyList<string>? Labels(FlagValues flags, IReadOnlyList<string> current)
    {
        if (!flags.Has("set-labels") && !flags.Has("add-label") && !flags.Has("remove-label"))
        {
            return null;
        }

        var start = flags.Has("set-labels") ? flags.Words("set-labels") : current;
        return [.. start.Concat(flags.Words("add-label")).Except(flags.Words("remove-label"), StringComparer.Ordinal).Distinct(StringComparer.Ordinal)];
    }

    private static async Task<string?> ReparentAsync(BdCall call, KreweClient client, TaskDetailView task, string parent, CancellationToken cancellation)
    {
        if (parent.Length > 0)
        {
            var found = await Tasks.FindAsync(call, client, parent, cancellation);
            if (!found.IsSuccess)
            {
                return $"parent issue {parent} not found";
            }

            parent = found.Value.Id;
        }

        // The new one first: when it is refused, the task is still part of the old one.
        var parents = task.Dependencies.Where(edge => edge.Kind == "parent-child").Select(edge => edge.DependsOn).ToList();
        if (parent.Length > 0 && !parents.Contains(parent))
        {
            var added = await client.Tasks.AddDependencyAsync(task.Id, new DependencyBody { DependsOn = parent, Kind = "parent-child" }, call.Options, cancellation);
            if (!added.IsSuccess)
            {
                return BdRefusal.Message(added.Error);
            }
        }

        foreach (var old in parents.Where(old => old != parent))
        {
            var removed = await client.Tasks.RemoveDependencyAsync(task.Id, old, call.Options, cancellation);
            if (!removed.IsSuccess)
            {
                return $"it is still part of {old}: {BdRefusal.Message(removed.Error)}";
            }
        }

        return null;
    }

    private static async Task<string?> DeferAsync(BdCall call, KreweClient client, TaskDetailView task, CancellationToken cancellation)
    {
        var until = IssueFlags.Moment(call, "defer");
        if (until is null)
        {
            return task.Status == "deferred" ? await StatusWork.ApplyAsync(call, client, task, "open", null, cancellation) : null;
        }

        if (until <= call.Now)
        {
            call.Output.Remark("Warning: the defer date is in the past. The issue is not deferred; did you mean --defer=+1h or --defer=tomorrow?");
            return null;
        }

        return await StatusWork.ApplyAsync(call, client, task, "deferred", until, cancellation);
    }
}
