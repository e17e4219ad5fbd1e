using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.Work;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd ready</c>: what can be worked on now, or with <c>--claim</c> the best of it.</summary>
internal static class ReadyVerb
{
    private const int LimitDefault = 100;

    public static Verb Create() => new()
    {
        Usage = "ready",
        Summary = "Show ready work (open issues with no active blockers)",
        Flags =
        [
            Flag.Number("limit", "Maximum issues to show (0 for all)", 'n'),
            Flag.Switch("claim", "Claim the first one that fits"),
            Flag.Switch("unassigned", "Only unassigned issues", 'u'),
            Flag.Text("sort", "priority (default), hybrid or oldest", 's'),
            Flag.Switch("explain", "Say why issues are ready or blocked"),
            Flag.Switch("plain", "A plain numbered list"),
            Flag.Switch("pretty", "The usual list"),
            Flag.Switch("include-deferred", "Understood: deferred issues are not ready here"),
            Flag.Switch("gated", "Understood: there are no gates here"),
            .. IssueFilter.Flags,
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var flags = call.Flags;
        if (flags.Is("claim") && (flags.Is("explain") || flags.Filled("assignee") is not null))
        {
            throw new BdFailureException($"--claim cannot be combined with --{(flags.Is("explain") ? "explain" : "assignee")}");
        }

        if (flags.Filled("sort") is { } sort && sort is not ("priority" or "hybrid" or "oldest"))
        {
            throw new BdFailureException($"invalid sort policy '{sort}'. Valid values: hybrid, priority, oldest");
        }

        if (flags.Is("claim") && flags.Is("readonly"))
        {
            throw new BdFailureException("operation 'ready --claim' is not allowed in read-only mode");
        }

        var client = await call.ClientAsync(cancellation);
        if (flags.Is("explain"))
        {
            return await ReadyExplained.RunAsync(call, client, cancellation);
        }

        if (flags.Is("claim") && IsPlainClaim(call))
        {
            var (best, _) = await NextWork.ClaimBestAsync(call, client, flags.Words("label"), cancellation);
            return PrintClaimed(call, best);
        }

        var (tasks, total) = await ReadyWork.ReadAsync(call, client, flags.Is("claim") ? 0 : flags.Number("limit") ?? LimitDefault, cancellation);
        return flags.Is("claim") ? PrintClaimed(call, await ReadyWork.ClaimFirstAsync(call, client, tasks, cancellation)) : Print(call, tasks, total);
    }

    /// <summary>The server chooses, with nothing between choice and claim; other filters are looked at here, one after the other.</summary>
    private static bool IsPlainClaim(BdCall call) => !call.Flags.Has("sort") && !call.Flags.Is("unassigned")
        && !IssueFilter.Flags.Any(flag => !flag.IsIgnored && flag.Name != "label" && call.Flags.Has(flag.Name));

    private static int PrintClaimed(BdCall call, TaskDetailView? claimed)
    {
        if (call.Output.IsJson)
        {
            call.Output.JsonArray<TaskDetailView>(claimed is null ? [] : [claimed], IssueJson.Write);
        }
        else
        {
            call.Output.Line(claimed is null ? "\n○ No ready work to claim\n" : $"✓ Claimed issue: {IssueText.Named(claimed)}");
        }

        return ExitCode.Success;
    }

    private static int Print(BdCall call, IReadOnlyList<TaskDetailView> tasks, long total)
    {
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(tasks, IssueJson.Write);
            if (tasks.Count < total)
            {
                call.Output.Remark($"Showing {tasks.Count} of {total} ready issues. Use --limit 0 for all, or --limit N to raise the cap.");
            }

            return ExitCode.Success;
        }

        if (tasks.Count == 0)
        {
            call.Output.Line("\n✨ No ready work found (nothing is open, or all of it waits; `bd blocked` tells what for)\n");
            return ExitCode.Success;
        }

        if (call.Flags.Is("plain") || call.Flags.Text("pretty") == "false")
        {
            call.Output.Line($"\n📋 Ready work ({tasks.Count} issues with no active blockers):\n");
            for (var index = 0; index < tasks.Count; index++)
            {
                call.Output.Line($"{index + 1}. [P{tasks[index].Priority}] [{tasks[index].Type}] {tasks[index].Id}: {tasks[index].Title}");
            }

            return ExitCode.Success;
        }

        foreach (var task in tasks)
        {
            call.Output.Line(IssueText.Pretty(task));
        }

        call.Output.Line($"\n{new string('-', 80)}\nReady: {tasks.Count}{(tasks.Count < total ? $" of {total}" : "")} issues with no active blockers\n\n{IssueText.Legend}");
        return ExitCode.Success;
    }
}
