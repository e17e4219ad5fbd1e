using System.CommandLine;
using Krewe.Cli.Audit;
using Krewe.Cli.Hosting;
using Krewe.Cli.Import;
using Krewe.Cli.Output;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe verify</c>: holds a project's rows and events against the promises.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandContext context)
    {
        var project = CommonOptions.Project();
        var file = FileOption();
        var command = new Command("verify", "Replays a project's events: claims won once and in order, rows that say the same") { project, file };
        context.OnRun(command, async (call, cancellation) =>
        {
            var name = call.Project(project);
            var order = call.Get(file) is { } path ? await FileOrder.ReadAsync(PathOf(call, path), cancellation) : null;
            var audit = await new ProjectReplay(call.Open(), name).RunAsync(order, null, cancellation);
            Print(call.Output, VerifyReport.Of(name, audit));
            return audit.IsClean ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    public static Option<string?> FileOption() =>
        new("--file") { Description = "Judge the order by the edges of this Beads file, rather than by the project's own" };

    /// <summary>The file that was named.</summary>
    /// <exception cref="UsageException">It is not there.</exception>
    public static string PathOf(CommandCall call, string file)
    {
        var path = Path.GetFullPath(file, call.Environment.Folder);
        return File.Exists(path) ? path : throw new UsageException($"There is no file {path}.");
    }

    private static void Print(CommandOutput output, VerifyReport report)
    {
        if (output.IsJson)
        {
            output.Json(report, CliJson.Default.VerifyReport);
            return;
        }

        var byStatus = string.Join(", ", report.ByStatus.Select(pair => $"{pair.Value} {pair.Key}"));
        output.Line($"{report.Events} events of {report.Tasks} tasks: {byStatus}");
        output.Line($"{report.DoubleClaims} double claims, {report.OrderViolations} order violations, {report.ExpiredAndRedone} expired and redone");
        if (report.GoneThrough is { } gone)
        {
            output.Line($"The log goes back to seq {gone}: what came before was not judged, and of {report.Unjudged} tasks nothing could be.");
        }

        AuditPrinting.PrintFindings(output, report.FindingCounts, report.Findings);
        AuditPrinting.PrintUnreachable(output, report.Unreachable);
    }
}
