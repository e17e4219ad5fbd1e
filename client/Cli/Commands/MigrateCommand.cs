using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
using Krewe.Client;
using Krewe.Storage;
using Krewe.Storage.Migrations;
using Krewe.Storage.StoreOpening;

namespace Krewe.Cli.Commands;

/// <summary>
/// <c>krewe migrate up|down|status</c>: the schema of a database. For operators: it works on the database itself, past any server.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(CommandContext context)
    {
        var postgres = new Option<string?>("--postgres")
        {
            Recursive = true,
            Description = "Connection string of a PostgreSQL database [KREWE_POSTGRES, else the SQLite database in the data folder]",
        };
        var orleans = new Option<bool>("--with-orleans-tables")
        {
            Recursive = true,
            Description = "Orleans' own tables too: its engine needs them on PostgreSQL",
        };
        var database = new Database(postgres, orleans);
        var command = new Command("migrate", "Brings a database's schema up to date, or back") { postgres, orleans };
        command.Add(Up(context, database));
        command.Add(Down(context, database));
        command.Add(Status(context, database));
        return command;
    }

    private static Command Up(CommandContext context, Database database)
    {
        var command = new Command("up", "Applies what is not applied yet");
        OnDatabase(context, command, database, async (call, options, cancellation) =>
            Print(call.Output, await StoreOpener.MigrateUpAsync(options, cancellation), "Nothing to do: the schema is up to date."));
        return command;
    }

    private static Command Down(CommandContext context, Database database)
    {
        var to = new Option<int>("--to") { Description = "Take back every migration after this number; 0 takes back all", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Needed: what the migrations stored is deleted" };
        var command = new Command("down", "Takes migrations back and deletes what they stored") { to, yes };
        OnDatabase(context, command, database, async (call, options, cancellation) =>
        {
            if (!call.Get(yes))
            {
                throw new UsageException("This deletes what the migrations stored. Stop the servers, make a copy, and say --yes.");
            }

            await StoreOpener.MigrateDownAsync(options, call.Get(to), cancellation);
            Print(call.Output, await StoreOpener.ReadMigrationsAsync(options, cancellation), "There is no migration.");
        });
        return command;
    }

    private static Command Status(CommandContext context, Database database)
    {
        var command = new Command("status", "Lists the migrations and which of them are applied");
        OnDatabase(context, command, database, async (call, options, cancellation) =>
            Print(call.Output, await StoreOpener.ReadMigrationsAsync(options, cancellation), "There is no migration."));
        return command;
    }

    private static void OnDatabase(
        CommandContext context, Command command, Database database, Func<CommandCall, StoreOptions, CancellationToken, Task> run) =>
        context.OnRun(command, async (call, cancellation) =>
        {
            try
            {
                await run(call, database.Read(call), cancellation);
                return ExitCode.Success;
            }
            catch (Exception failure) when (failure is StoreStartException or StoreUnavailableException)
            {
                return call.Output.Fail(new KreweError("DATABASE", failure.Message));
            }
        });

    private static void Print(CommandOutput output, IReadOnlyList<MigrationStatus> migrations, string none)
    {
        if (output.IsJson)
        {
            output.Json(migrations, CliJson.Default.IReadOnlyListMigrationStatus);
            return;
        }

        Grid.Print(
            output,
            ["number", "name", "applied"],
            migrations.Select(migration => new[] { $"{migration.Number:d4}", migration.Name, Applied(migration) }),
            none);
    }

    private static string? Applied(MigrationStatus migration) =>
        migration.IsKnown ? Grid.Time(migration.AppliedAt) ?? "no" : $"{Grid.Time(migration.AppliedAt)}, by a newer version";

    /// <summary>Which database is meant.</summary>
    private sealed record Database(Option<string?> Postgres, Option<bool> WithOrleansTables)
    {
        public StoreOptions Read(CommandCall call) => new()
        {
            DataFolder = call.Settings.DataFolder,
            PostgresConnectionString = call.Get(Postgres) ?? call.Environment.Setting("KREWE_POSTGRES"),
            WithOrleansTables = call.Get(WithOrleansTables),
        };
    }
}
