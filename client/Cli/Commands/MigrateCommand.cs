using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;
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
        var database = DatabaseOptions.Create();
        var command = new Command("migrate", "Brings a database's schema up to date, or back") { database.Postgres, database.WithOrleansTables };
        command.Add(Up(context, database));
        command.Add(Down(context, database));
        command.Add(Status(context, database));
        return command;
    }

    private static Command Up(CommandContext context, DatabaseOptions database)
    {
        var command = new Command("up", "Applies what is not applied yet");
        database.OnRun(context, command, async (call, options, cancellation) =>
            Print(call.Output, await StoreOpener.MigrateUpAsync(options, cancellation), "Nothing to do: the schema is up to date."));
        return command;
    }

    private static Command Down(CommandContext context, DatabaseOptions database)
    {
        var to = new Option<int>("--to") { Description = "Take back every migration after this number; 0 takes back all", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Needed: what the migrations stored is deleted" };
        var command = new Command("down", "Takes migrations back and deletes what they stored") { to, yes };
        database.OnRun(context, command, async (call, options, cancellation) =>
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

    private static Command Status(CommandContext context, DatabaseOptions database)
    {
        var command = new Command("status", "Lists the migrations and which of them are applied");
        database.OnRun(context, command, async (call, options, cancellation) =>
            Print(call.Output, await StoreOpener.ReadMigrationsAsync(options, cancellation), "There is no migration."));
        return command;
    }

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
}
