using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd reopen</c>: brings closed or dead issues back.</summary>
internal static class ReopenVerb
{
    public static Verb Create() => new()
    {
        Usage = "reopen <id...>",
        Summary = "Reopen one or more closed issues",
        IsWrite = true,
        ArgumentsMin = 1,
        Flags = [Flag.Text("reason", "Reason for reopening", 'r')],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var reason = call.Flags.Filled("reason");
        List<TaskDetailView> reopened = [];
        foreach (var id in call.Arguments)
        {
            var found = await Tasks.FindAsync(call, client, id, cancellation);
            var result = !found.IsSuccess ? found.Map(TaskView (task) => task)
                : found.Value.Status == "dead" ? await client.Tasks.RetryAsync(found.Value.Id, reason, call.Options, cancellation)
                : await client.Tasks.ReopenAsync(found.Value.Id, reason, call.Options, cancellation);
            if (!result.IsSuccess)
            {
                call.Output.Remark($"Error reopening {id}: {BdRefusal.Message(result.Error)}");
                continue;
            }

            reopened.Add((await client.Tasks.GetAsync(found.Value.Id, call.Project, cancellation)).OrThrow());
            if (!call.Output.IsJson)
            {
                call.Output.Line($"↻ Reopened {IssueText.Named(found.Value)}{(reason is null ? "" : $": {reason}")}");
            }
        }

        if (reopened.Count == 0)
        {
            return ExitCode.Failure;
        }

        await call.TouchAsync(reopened[0].Id, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(reopened, IssueJson.Write);
        }

        return ExitCode.Success;
    }
}
