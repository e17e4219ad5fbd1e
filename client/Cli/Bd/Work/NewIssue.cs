using System.Globalization;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Verbs;
using Krewe.Cli.Bd.Words;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>Makes issues of what was typed.</summary>
internal static class NewIssue
{
    /// <summary>Every worktree that makes a part of one parent at the same moment takes a number: so many may come before this one.</summary>
    private const int NumberAttemptsMax = 200;

    /// <summary>What the flags alone say.</summary>
    public static CreateTaskBody Of(BdCall call, string title) => new()
    {
        Title = title,
        Type = BdWords.TypeOf(call.Flags.Filled("type") ?? "task"),
        Priority = IssueFlags.Priority(call) ?? 2,
        Labels = call.Flags.Words("labels"),
    };

    /// <summary>All that was typed, with ids that the server knows.</summary>
    public static async Task<IssueDraft> DraftAsync(BdCall call, KreweClient client, string title, CancellationToken cancellation)
    {
        var flags = call.Flags;
        var body = Of(call, title) with
        {
            Id = flags.Filled("id"),
            Assignee = flags.Filled("assignee"),
            Description = Description(call),
            Design = IssueFlags.Design(call) is { Length: > 0 } design ? design : null,
            AcceptanceCriteria = flags.Filled("acceptance"),
            Notes = flags.Filled("notes") ?? flags.Filled("append-notes"),
            Metadata = KeptFields.Changed(call, null),
        };
        var (dependencies, blocks) = await DependenciesAsync(call, client, cancellation);
        var draft = new IssueDraft(body with { Dependencies = dependencies.Count == 0 ? null : dependencies }) { Blocks = blocks };
        return flags.Filled("parent") is { } parent ? await BelowAsync(call, client, draft, parent, cancellation) : draft;
    }

    /// <summary>Makes it, with what is to depend on it and until when it rests.</summary>
    public static async Task<TaskDetailView> MakeAsync(BdCall call, KreweClient client, IssueDraft draft, CancellationToken cancellation)
    {
        var made = await CreateAsync(call, client, draft, cancellation);
        foreach (var blocked in draft.Blocks)
        {
            var added = await client.Tasks.AddDependencyAsync(blocked, new DependencyBody { DependsOn = made.Id }, call.Options, cancellation);
            if (!added.IsSuccess)
            {
                call.Output.Remark($"Warning: failed to add dependency {blocked} -> {made.Id}: {BdRefusal.Message(added.Error)}");
            }
        }

        if (IssueFlags.Moment(call, "defer") is { } until && until > call.Now)
        {
            var deferred = await client.Tasks.DeferAsync(made.Id, new DeferBody { Until = until }, call.Options, cancellation);
            if (!deferred.IsSuccess)
            {
                call.Output.Remark($"Warning: {made.Id} is created and not deferred: {BdRefusal.Message(deferred.Error)}");
            }

            return (await client.Tasks.GetAsync(made.Id, call.Project, cancellation)).OrThrow();
        }

        return made;
    }

    /// <summary>Looks whether all that a file depends on is there, before anything of it is made.</summary>
    /// <exception cref="BdFailureException">Something is not.</exception>
    public static async Task CheckAsync(BdCall call, KreweClient client, IReadOnlyList<IssueDraft> drafts, CancellationToken cancellation)
    {
        IReadOnlyList<string> named = [.. drafts.SelectMany(draft => draft.Body.Dependencies ?? []).Select(edge => edge.DependsOn!).Distinct(StringComparer.Ordinal)];
        var known = (await Tasks.DetailsAsync(call, client, named, cancellation)).Select(task => task.Id);
        if (named.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new BdFailureException($"nothing was created: there is no issue '{missing}' to depend on");
        }
    }

    /// <summary>The next number of a parent may be taken at the same moment: then the one after it.</summary>
    private static async Task<TaskDetailView> CreateAsync(BdCall call, KreweClient client, IssueDraft draft, CancellationToken cancellation)
    {
        for (var attempts = 0; ; attempts++)
        {
            var id = draft.ParentOfNumber is { } parent
                ? $"{parent}.{(draft.Number + attempts).ToString(CultureInfo.InvariantCulture)}"
                : draft.Body.Id;
            var created = await client.Tasks.CreateAsync(draft.Body with { Id = id }, call.Options, cancellation);
            if (created.IsSuccess)
            {
                return created.Value;
            }

            if (draft.ParentOfNumber is null || created.Error.Code != ErrorCode.AlreadyExists || attempts == NumberAttemptsMax)
            {
                throw new BdFailureException(BdRefusal.Message(created.Error));
            }
        }
    }

    private static string? Description(BdCall call)
    {
        string?[] parts =
        [
            IssueFlags.Description(call),
            call.Flags.Filled("context") is { } context ? $"## Context\n{context}" : null,
            call.Flags.Filled("skills") is { } skills ? $"## Required Skills\n{skills}" : null,
        ];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;
    }

    private static async Task<IssueDraft> BelowAsync(BdCall call, KreweClient client, IssueDraft draft, string parent, CancellationToken cancellation)
    {
        var found = await Tasks.FindAsync(call, client, parent, cancellation);
        if (!found.TryGetValue(out var above, out _))
        {
            throw new BdFailureException($"parent issue {parent} not found");
        }

        var inherited = call.Flags.Is("no-inherit-labels") ? [] : above.Labels;
        var body = draft.Body with { Parent = above.Id, Labels = [.. draft.Body.Labels!.Union(inherited, StringComparer.Ordinal)] };
        if (body.Id is not null)
        {
            return draft with { Body = body };
        }

        var last = above.Dependents.Where(edge => edge.Kind == "parent-child").Select(edge => NumberBelow(above.Id, edge.Task)).DefaultIfEmpty(0).Max();
        return draft with { Body = body, ParentOfNumber = above.Id, Number = last + 1 };
    }

    private static int NumberBelow(string parent, string child) =>
        child.StartsWith(parent + ".", StringComparison.Ordinal)
            && int.TryParse(child.AsSpan(parent.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Edges that leave the new issue, and issues that it blocks.</summary>
    private static async Task<(List<DependencyBody> Dependencies, List<string> Blocks)> DependenciesAsync(BdCall call, KreweClient client, CancellationToken cancellation)
    {
        List<DependencyBody> dependencies = [];
        List<string> blocks = [];
        foreach (var text in call.Flags.Words("deps"))
        {
            // An id may have a colon too: only a known word before it is a kind.
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var kind = colon > 0 ? text[..colon].Trim() : "blocks";
            var id = await IdAsync(call, client, colon > 0 ? text[(colon + 1)..].Trim() : text, cancellation);
            if (colon > 0 && kind == "blocks")
            {
                blocks.Add(id);
            }
            else
            {
                dependencies.Add(new DependencyBody { DependsOn = id, Kind = kind is "depends-on" or "blocked-by" ? "blocks" : kind });
            }
        }

        if (call.Flags.Filled("waits-for") is { } waited)
        {
            var gate = call.Flags.Filled("waits-for-gate") ?? "all-children";
            if (gate is not ("all-children" or "any-children"))
            {
                throw new BdFailureException($"invalid --waits-for-gate value '{gate}' (valid: all-children, any-children)");
            }

            dependencies.Add(new DependencyBody { DependsOn = await IdAsync(call, client, waited, cancellation), Kind = "waits-for", AnyChild = gate == "any-children" ? true : null });
        }

        return (dependencies, blocks);
    }

    private static async Task<string> IdAsync(BdCall call, KreweClient client, string text, CancellationToken cancellation)
    {
        var found = await Tasks.FindAsync(call, client, text, cancellation);
        return found.IsSuccess ? found.Value.Id : throw new BdFailureException($"dependency {text}: {BdRefusal.Message(found.Error)}");
    }
}
