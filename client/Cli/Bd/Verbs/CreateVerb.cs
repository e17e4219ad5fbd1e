using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd create</c> and <c>bd q</c>: make issues.</summary>
internal static class CreateVerb
{
    public static Verb Create() => new()
    {
        Usage = "create [title]",
        Summary = "Create a new issue, or several from a Markdown file",
        IsWrite = true,
        ArgumentsMax = 1,
        Flags =
        [
            Flag.Text("file", "Create several issues from a Markdown file", 'f'),
            Flag.Switch("silent", "Print only the id"),
            Flag.Switch("dry-run", "Show what would be created"),
            .. IssueFlags.All,
            Flag.List("labels", "Labels, commas between", 'l', "label"),
            Flag.Text("skills", "Required skills, as text in the description"),
            Flag.Text("context", "Further context, as text in the description"),
            Flag.Text("id", "The id (must be free)"),
            Flag.Text("parent", "The issue that it is a part of"),
            Flag.Switch("no-inherit-labels", "Do not take the parent's labels"),
            Flag.List("deps", "Dependencies: id, or type:id (blocks:id: this blocks it)"),
            Flag.Text("waits-for", "Wait for the children of that issue"),
            Flag.Text("waits-for-gate", "all-children or any-children"),
            Flag.Switch("force", "Understood; any prefix is taken"),
            new("repo", FlagKind.Text, "Understood and ignored") { IsHidden = true, IsIgnored = true },
            new("mol-type", FlagKind.Text, "Understood and ignored") { IsHidden = true, IsIgnored = true },
            new("wisp-type", FlagKind.Text, "Understood and ignored") { IsHidden = true, IsIgnored = true },
        ],
        Run = RunAsync,
    };

    public static Verb Quick() => new()
    {
        Usage = "q <title>",
        Summary = "Quick capture: create an issue and print only its id",
        IsWrite = true,
        ArgumentsMin = 1,
        Flags =
        [
            Flag.Text("priority", "Priority (0-4 or P0-P4)", 'p'),
            Flag.Text("type", "Type", 't'),
            Flag.List("labels", "Labels", 'l'),
        ],
        Run = QuickAsync,
    };

    private static async Task<int> QuickAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var draft = new IssueDraft(NewIssue.Of(call, string.Join(' ', call.Arguments)));
        var made = await NewIssue.MakeAsync(call, client, draft, cancellation);
        await call.TouchAsync(made.Id, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json => json.WriteString("id", made.Id));
        }
        else
        {
            call.Output.Answer(made.Id);
        }

        return ExitCode.Success;
    }

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        if (call.Flags.Filled("file") is { } file)
        {
            return await FromFileAsync(call, file, cancellation);
        }

        var title = call.Flags.Filled("title") ?? (call.Arguments.Count > 0 ? call.Arguments[0] : string.Empty);
        if (title.Trim().Length == 0)
        {
            throw new BdFailureException("title required (or use --file to create from markdown)");
        }

        var client = await call.ClientAsync(cancellation);
        var draft = await NewIssue.DraftAsync(call, client, title.Trim(), cancellation);
        if (call.Flags.Is("dry-run"))
        {
            return Preview(call, [draft]);
        }

        var made = await NewIssue.MakeAsync(call, client, draft, cancellation);
        await call.TouchAsync(made.Id, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json => IssueJson.WriteMembers(json, made));
        }
        else if (call.Flags.Is("silent"))
        {
            call.Output.Answer(made.Id);
        }
        else
        {
            call.Output.Line($"✓ Created issue: {IssueText.Named(made)}\n  Priority: P{made.Priority}\n  Status: {IssueText.Status(made)}");
        }

        return ExitCode.Success;
    }

    private static async Task<int> FromFileAsync(BdCall call, string file, CancellationToken cancellation)
    {
        if (call.Arguments.Count > 0)
        {
            throw new BdFailureException("cannot specify both title and --file flag");
        }

        var drafts = IssueMarkdown.Parse(IssueFlags.ReadFile(call, file)).TryGet(out var parsed, out var problem)
            ? parsed
            : throw new BdFailureException($"parsing {file}: {problem}");
        if (call.Flags.Is("dry-run"))
        {
            return Preview(call, drafts);
        }

        var client = await call.ClientAsync(cancellation);
        await NewIssue.CheckAsync(call, client, drafts, cancellation);
        var made = new List<TaskDetailView>();
        try
        {
            foreach (var draft in drafts)
            {
                made.Add(await NewIssue.MakeAsync(call, client, draft, cancellation));
            }
        }
        catch (Exception failure) when (made.Count > 0 && failure is BdFailureException or KreweRequestException)
        {
            // Whoever runs it again has to know what is there already.
            PrintMade(call, file, made);
            throw new BdFailureException(
                $"{made.Count} of {drafts.Count} issues were created, then '{drafts[made.Count].Body.Title}' was not: {failure.Message}",
                $"take the first {made.Count} out of {file} before you repeat it");
        }

        PrintMade(call, file, made);
        return ExitCode.Success;
    }

    private static void PrintMade(BdCall call, string file, List<TaskDetailView> made)
    {
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(made, IssueJson.Write);
            return;
        }

        call.Output.Line($"✓ Created {made.Count} issues from {file}:");
        made.ForEach(task => call.Output.Line($"  {task.Id}: {task.Title} [P{task.Priority}, {task.Type}]"));
    }

    private static int Preview(BdCall call, IReadOnlyList<IssueDraft> drafts)
    {
        if (call.Output.IsJson)
        {
            var views = drafts.Select(draft => new TaskDetailView
            {
                Id = draft.Body.Id ?? string.Empty,
                Project = call.Settings.Project ?? string.Empty,
                Title = draft.Body.Title!,
                Status = "pending",
                Priority = draft.Body.Priority ?? 2,
                Type = draft.Body.Type!,
                Labels = draft.Body.Labels!,
                Description = draft.Body.Description,
                CreatedAt = call.Now,
                UpdatedAt = call.Now,
            }).ToList();
            if (call.Flags.Has("file"))
            {
                call.Output.JsonArray(views, IssueJson.Write);
            }
            else
            {
                call.Output.JsonObject(json => IssueJson.WriteMembers(json, views[0]));
            }

            return ExitCode.Success;
        }

        foreach (var draft in drafts)
        {
            call.Output.Line($"⚠ [DRY RUN] Would create issue:\n  ID: {draft.Body.Id ?? "(will be generated)"}\n  Title: {draft.Body.Title}\n  Type: {draft.Body.Type ?? "task"}\n  Priority: P{draft.Body.Priority ?? 2}\n  Status: open");
        }

        return ExitCode.Success;
    }
}
