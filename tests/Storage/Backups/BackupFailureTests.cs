using Krewe.Storage.Backups;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Backups;

/// <summary>What a restore leaves alone, and what it says when the database fails in its middle.</summary>
public sealed class BackupFailureTests
{
    [PostgresFact]
    public async Task The_engines_tables_keep_what_they_have_when_an_older_backup_is_restored()
    {
        var backup = await OldBackupAsync();
        await using var empty = await Copies.MakeEmptyAsync(Database.Postgres);
        var options = empty.Options with { WithOrleansTables = true };
        await StoreOpener.MigrateUpAsync(options);
        await ExecuteAsync(options, "insert into orleans_memberships (cluster) values ('krewe')");

        await Copies.RestoreAsync(options, backup);

        Assert.Equal(1L, await ReadAsync(options, "select count(*) from orleans_memberships"));
        Assert.All(await StoreOpener.ReadMigrationsAsync(options), migration => Assert.NotNull(migration.AppliedAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_with_something_in_it_keeps_its_schema(Database on)
    {
        var backup = await OldBackupAsync();
        await using var storage = await TestStorage.OpenAsync(on);
        await storage.WhileClosedAsync(async () =>
        {
            var before = await StoreOpener.ReadMigrationsAsync(storage.Options);

            var refusal = await Assert.ThrowsAsync<BackupException>(() => Copies.RestoreAsync(storage.Options, backup));

            Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(before, await StoreOpener.ReadMigrationsAsync(storage.Options));
        });
    }

    [PostgresFact]
    public async Task A_session_that_ends_in_the_middle_is_one_line_and_nothing_is_restored()
    {
        var backup = await BackupAsync();
        await using var empty = await Copies.MakeEmptyAsync(Database.Postgres);
        await StoreOpener.MigrateUpAsync(empty.Options);
        await ExecuteAsync(
            empty.Options,
            """
            create function end_session() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
            create trigger ends before insert on tasks for each row execute function end_session()
            """);

        var failure = await Assert.ThrowsAsync<BackupException>(() => Copies.RestoreAsync(empty.Options, backup));

        Assert.EndsWith("nothing was restored (krewe's tables stay in the database; a restore fills them as long as they are empty)", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Equal(0L, await ReadAsync(empty.Options, "select count(*) from organizations"));
    }

    [PostgresFact]
    public async Task Statistics_that_cannot_be_made_are_a_warning_about_what_is_restored()
    {
        var backup = await BackupAsync();
        await using var empty = await Copies.MakeEmptyAsync(Database.Postgres);
        await ExecuteAsync(
            empty.Options,
            """
            create function half(x integer) returns integer language sql immutable as 'select x / 2';
            create table odd (x integer);
            insert into odd values (1);
            create index odd_by_half on odd (half(x));
            create or replace function half(x integer) returns integer language plpgsql immutable as $$ begin raise 'no half'; end $$
            """);

        var report = await Copies.RestoreAsync(empty.Options, backup);

        Assert.Contains("no half", report.Warning, StringComparison.Ordinal);
        Assert.Equal(report.Tables["tasks"], await ReadAsync(empty.Options, "select count(*) from tasks"));
    }

    private static async Task<byte[]> BackupAsync()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Sqlite);
        await Copies.FillAsync(storage);
        return await Copies.BackUpAsync(storage.Options);
    }

    /// <summary>A backup of the first schema.</summary>
    private static async Task<byte[]> OldBackupAsync()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Sqlite);
        byte[] backup = [];
        await storage.WhileClosedAsync(async () =>
        {
            await StoreOpener.MigrateDownAsync(storage.Options, to: 1);
            backup = await Copies.BackUpAsync(storage.Options);
        });
        return backup;
    }

    private static async Task ExecuteAsync(StoreOptions options, string sql) => await ReadAsync(options, sql);

    private static async Task<object?> ReadAsync(StoreOptions options, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.PostgresConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
