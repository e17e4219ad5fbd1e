using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd show</c>: everything about one or more issues.</summary>
internal static class ShowVerb
{
    public static Verb Create() => new()
    {
        Usage = "show [id...]",
        Summary = "Show issue details",
        Flags = [Flag.Switch("short", "One line per issue")],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        List<Client.Wire.TaskDetailView> found = [];
        foreach (var id in Tasks.Named(call))
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
            return ExitCode.Failure;
        }

        if (call.Output.IsJson)
        {
            call.Output.JsonArray(found, IssueJson.Write);
        }
        else
        {
            found.ForEach(task => call.Output.Line($"{task.Id}: {task.Title}"));
        }

        await call.TouchAsync(found[0].Id, cancellation);
        return ExitCode.Success;
    }
}
