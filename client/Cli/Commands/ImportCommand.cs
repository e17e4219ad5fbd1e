using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Import;
using Krewe.Cli.Output;
using Krewe.Client;

namespace Krewe.Cli.Commands;

/// <summary><c>krewe import</c>: brings a Beads file into a project.</summary>
internal static class ImportCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "A Beads JSONL file" };
        var project = CommonOptions.Project();
        var asPending = new Option<bool>("--as-pending")
        {
            Description = "Everything is work again: closed issues too, and whoever they were assigned to",
        };
        var command = new Command("import", "Imports a backlog from a Beads JSONL file; twice changes nothing") { file, project, asPending };
        context.OnRun(command, async (call, cancellation) =>
        {
            var path = VerifyCommand.PathOf(call, call.Get(file)!);
            var target = call.Project(project);
            var client = call.Open();
            var result = await ProgressLine.WithAsync(
                call.Output,
                progress => new ImportRun(
                    client,
                    new PatientChunks(client, target, call.Environment.Time, progress.Remark),
                    target,
                    call.Get(asPending),
                    made => progress.Set($"importing {made.Part}", made.Done, made.Total)).RunAsync(path, cancellation));
            return Answer(call.Output, result);
        });
        return command;
    }

    /// <summary>A file of which nothing could be read is a failure; one with bad lines in it is not.</summary>
    private static int Answer(CommandOutput output, Result<ImportReport> result)
    {
        var code = output.Answer(result, CliJson.Default.ImportReport, report => ImportPrinting.Print(output, report));
        return result.IsSuccess && result.Value is { Issues: 0, Skipped.Count: > 0 } ? ExitCode.Failure : code;
    }
}
