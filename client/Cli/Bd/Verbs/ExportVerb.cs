using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Export;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd export</c>: the project as a Beads JSONL file.</summary>
internal static class ExportVerb
{
    public static Verb Create() => new()
    {
        Usage = "export",
        Summary = "Export issues to JSONL format",
        Flags =
        [
            Flag.Text("output", "Output file path (default: stdout)", 'o'),
            Flag.Switch("all", "Everything: infrastructure, templates and memories too"),
            Flag.Switch("include-infra", "Agents, rigs, roles and messages too"),
            Flag.Switch("include-memories", "Memories too"),
            Flag.Switch("scrub", "Leave out what looks like left-overs of tests"),
            new("no-memories", FlagKind.Switch, "No memories (the default)") { IsHidden = true },
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var flags = call.Flags;
        var client = await call.ClientAsync(cancellation);
        var selection = new ExportSelection
        {
            HasInfrastructure = flags.Is("all") || flags.Is("include-infra"),
            HasTemplates = flags.Is("all"),
            HasEphemeral = flags.Is("all"),
            HasMemories = (flags.Is("all") || flags.Is("include-memories")) && !flags.Is("no-memories"),
            LeavesOutTests = flags.Is("scrub"),
        };
        var named = flags.Filled("output") ?? (call.Arguments is [var typed, ..] ? typed : null);
        var path = named is null or "-" ? null : Path.GetFullPath(named, call.Environment.Folder);
        var count = await ExportTarget.WriteAsync(call.Environment, path, new ExportRun(client, call.Project, selection), cancellation);
        if (path is not null)
        {
            call.Output.Remark($"Exported {count.Issues} issues{(count.Memories > 0 ? $" and {count.Memories} memories" : "")} to {named}");
        }

        return ExitCode.Success;
    }
}
