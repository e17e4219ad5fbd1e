using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Client;
using Krewe.Storage;
using Krewe.Storage.Backups;
using Krewe.Storage.StoreOpening;

namespace Krewe.Cli.Commands;

/// <summary>Which database an operator's command works on, past any server.</summary>
/// <param name="Postgres">A connection string; the SQLite database in the data folder without.</param>
/// <param name="WithOrleansTables">Orleans' own tables too.</param>
internal sealed record DatabaseOptions(Option<string?> Postgres, Option<bool> WithOrleansTables)
{
    public static DatabaseOptions Create() => new(
        new Option<string?>("--postgres")
        {
            Recursive = true,
            Description = "Connection string of a PostgreSQL database [KREWE_POSTGRES, else the SQLite database in the data folder]",
        },
        new Option<bool>("--with-orleans-tables")
        {
            Recursive = true,
            Description = "Orleans' own tables too: its engine needs them on PostgreSQL",
        });

    /// <summary>Runs a command on the database that was named; what an operator can mend is one line.</summary>
    public void OnRun(CommandContext context, Command command, Func<CommandCall, StoreOptions, CancellationToken, Task> run) =>
        context.OnRun(command, async (call, cancellation) =>
        {
            try
            {
                await run(call, Read(call), cancellation);
                return ExitCode.Success;
            }
            catch (Exception failure) when (failure is StoreStartException or StoreUnavailableException)
            {
                return call.Output.Fail(new KreweError("DATABASE", failure.Message));
            }
            catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
            {
                return call.Output.Fail(new KreweError("BACKUP", failure.Message));
            }
        });

    private StoreOptions Read(CommandCall call) => new()
    {
        DataFolder = call.Settings.DataFolder,
        PostgresConnectionString = call.Get(Postgres) ?? call.Environment.Setting("KREWE_POSTGRES"),
        WithOrleansTables = call.Get(WithOrleansTables),
    };
}
