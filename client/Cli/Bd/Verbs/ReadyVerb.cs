using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd ready</c>: what can be worked on now.</summary>
internal static class ReadyVerb
{
    private const int LimitDefault = 100;

    public static Verb Create() => new()
    {
        Usage = "ready",
        Summary = "Show ready work (open issues with no active blockers)",
        Flags = [Flag.Number("limit", "Maximum issues to show (0 for all)", 'n')],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        var page = (await client.Projects.ReadyAsync(call.Project, null, call.Flags.Number("limit") ?? LimitDefault, cancellation)).OrThrow();
        var tasks = await Tasks.DetailsAsync(call, client, page.Items, cancellation);
        if (call.Output.IsJson)
        {
            call.Output.JsonArray(tasks, IssueJson.Write);
        }

        return ExitCode.Success;
    }
}
