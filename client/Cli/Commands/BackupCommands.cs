using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Storage.Backups;

namespace Krewe.Cli.Commands;

/// <summary>
/// <c>krewe backup</c> and <c>krewe restore</c>: one file with everything that must not be lost. For operators: they work on the database
/// itself, past any server.
/// </summary>
internal static class BackupCommands
{
    public static IReadOnlyList<CommandTable.Entry> All { get; } = [new(Backup, "backup"), new(Restore, "restore")];

    private static Command Backup(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "Where to write it; there must be no such file yet" };
        var database = DatabaseOptions.Create();
        var command = new Command("backup", "Writes one moment of the whole database into a file, while servers work on it") { file, database.Postgres };
        database.OnRun(context, command, async (call, options, cancellation) =>
        {
            var path = Path.GetFullPath(call.Get(file)!, call.Environment.Folder);
            Print(call.Output, await BackupFile.WriteAsync(path, output => StoreBackup.WriteAsync(options, output, call.Environment.Time, cancellation)));
        });
        return command;
    }

    private static Command Restore(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "What `krewe backup` wrote" };
        var check = new Option<bool>("--check") { Description = "Only read it through: is it whole?" };
        var database = DatabaseOptions.Create();
        var command = new Command("restore", "Fills an empty database of either kind from a backup, with all of it or nothing")
        {
            file, check, database.Postgres, database.WithOrleansTables,
        };
        database.OnRun(context, command, async (call, options, cancellation) =>
        {
            await using var input = File.OpenRead(VerifyCommand.PathOf(call, call.Get(file)!));
            Print(call.Output, call.Get(check)
                ? await StoreBackup.CheckAsync(input, cancellation)
                : await StoreBackup.RestoreAsync(options, input, cancellation));
        });
        return command;
    }

    private static void Print(CommandOutput output, BackupReport report)
    {
        if (report.Warning is { } warning)
        {
            output.Remark($"krewe: {warning}");
        }

        if (output.IsJson)
        {
            output.Json(report, CliJson.Default.BackupReport);
            return;
        }

        Grid.Print(output, ["table", "rows"], report.Tables.Select(table => new[] { table.Key, $"{table.Value}" }), "There are no tables.");
        output.Line($"{report.Rows} rows of a {report.From} database at {Grid.Time(report.CreatedAt)}, schema {report.Migration:d4}");
    }
}
