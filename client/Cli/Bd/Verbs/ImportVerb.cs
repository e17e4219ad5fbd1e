using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Hosting;
using Krewe.Cli.Import;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd import</c>: brings a Beads JSONL file into the project.</summary>
internal static class ImportVerb
{
    private const string FileDefault = ".beads/issues.jsonl";

    public static Verb Create() => new()
    {
        Usage = "import [file|-]",
        Summary = "Import issues from a JSONL file",
        IsWrite = true,
        ArgumentsMax = 1,
        Flags =
        [
            Flag.Text("input", "The file, instead of the argument", 'i'),
            Flag.Switch("dry-run", "Read the file and tell what is in it; change nothing"),
            new("dedup", FlagKind.Switch, "Understood: an id is imported once") { IsHidden = true },
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var named = call.Flags.Filled("input") ?? (call.Arguments is [var typed] ? typed : FileDefault);
        if (named != "-")
        {
            var path = Path.GetFullPath(named, call.Environment.Folder);
            return File.Exists(path) ? await ImportAsync(call, path, named, cancellation) : throw new BdFailureException($"cannot open {named}: there is no such file");
        }

        // The file is read twice, so what comes through a pipe is kept until then.
        var kept = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(kept, await call.Environment.Input.ReadToEndAsync(cancellation), cancellation);
            return await ImportAsync(call, kept, "stdin", cancellation);
        }
        finally
        {
            File.Delete(kept);
        }
    }

    private static async Task<int> ImportAsync(BdCall call, string path, string source, CancellationToken cancellation)
    {
        var client = await call.ClientAsync(cancellation);
        if (call.Flags.Is("dry-run"))
        {
            var file = await BacklogFile.OpenAsync(path, asPending: false, cancellation);
            var tally = new ImportTally(call.Project, file.Index);
            await foreach (var line in file.ReadAsync(cancellation))
            {
                tally.Add(line);
            }

            return Tell(call, tally.Report, source, isDryRun: true);
        }

        var chunks = new PatientChunks(client, call.Project, call.Environment.Time, call.Output.Remark);
        var result = await new ImportRun(client, chunks, call.Project, asPending: false, static _ => { }).RunAsync(path, cancellation);
        return result.TryGetValue(out var report, out var error) ? Tell(call, report, source, isDryRun: false) : call.Output.Fail(BdRefusal.Message(error));
    }

    private static int Tell(BdCall call, ImportReport report, string source, bool isDryRun)
    {
        foreach (var left in report.Skipped)
        {
            call.Output.Remark($"Warning: line {left.Line}: {left.Id}{(left.DependsOn is null ? "" : $" -> {left.DependsOn}")}: left out: {left.Why}");
        }

        var issues = isDryRun ? report.Issues : report.Created + report.Updated;
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteString("source", source);
                json.WriteNumber("created", issues);
                json.WriteNumber("skipped", report.Unchanged + report.Skipped.Count(left => left is { Id: not null, DependsOn: null }));
                json.WriteNumber("memories", report.Memories);
                json.WriteStartArray("skipped_dependencies");
                foreach (var left in report.Skipped.Where(left => left.DependsOn is not null))
                {
                    json.WriteStringValue($"{left.Id} -> {left.DependsOn}: {left.Why}");
                }

                json.WriteEndArray();
                if (isDryRun)
                {
                    json.WriteBoolean("dry_run", true);
                }
            });
        }
        else
        {
            call.Output.Line($"{(isDryRun ? "Would import" : "Imported")} {issues} issues and {report.Memories} memories from {source} ({report.Unchanged} unchanged)");
        }

        return report is { Issues: 0, Skipped.Count: > 0 } ? ExitCode.Failure : ExitCode.Success;
    }
}
