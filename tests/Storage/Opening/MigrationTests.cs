using Krewe.Storage.Migrations;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Krewe.Storage.Tests.Opening;

public class MigrationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_schema_goes_up_down_and_up_again_and_tells_where_it_stands(Database on)
    {
        await using var place = await EmptyPlace.MakeAsync(on);

        Assert.All(await StoreOpener.ReadMigrationsAsync(place.Options), migration => Assert.Null(migration.AppliedAt));
        var applied = await StoreOpener.MigrateUpAsync(place.Options);
        Assert.NotEmpty(applied);
        Assert.Empty(await StoreOpener.MigrateUpAsync(place.Options));
        var status = await StoreOpener.ReadMigrationsAsync(place.Options);
        Assert.Equal(applied, status);
        Assert.All(status, migration => Assert.True(migration is { AppliedAt: not null, IsKnown: true }));

        Assert.Equal(applied.Count, await StoreOpener.MigrateDownAsync(place.Options, to: 0));
        Assert.Equal(["schema_migrations"], await place.TablesAsync());
        Assert.Equal(0, await StoreOpener.MigrateDownAsync(place.Options, to: 0));
        Assert.Equal(applied.Count, (await StoreOpener.MigrateUpAsync(place.Options)).Count);

        await using var store = await StoreOpener.OpenAsync(place.Options);
        Assert.Equal(0, await store.Events.ReadLastSeqAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_schema_that_is_newer_than_the_program_is_refused_in_one_line(Database on)
    {
        await using var place = await EmptyPlace.MakeAsync(on);
        await StoreOpener.MigrateUpAsync(place.Options);
        await place.ExecuteAsync(on == Database.Sqlite
            ? "insert into schema_migrations (number, name, applied_at) values (999, 'from_the_future', 0)"
            : "insert into schema_migrations (number, name) values (999, 'from_the_future')");

        var refusals = new[]
        {
            await Assert.ThrowsAsync<StoreStartException>(() => StoreOpener.OpenAsync(place.Options)),
            await Assert.ThrowsAsync<StoreStartException>(() => StoreOpener.OpenAsync(place.Options with { Migrate = false })),
            await Assert.ThrowsAsync<StoreStartException>(() => StoreOpener.MigrateUpAsync(place.Options)),
            await Assert.ThrowsAsync<StoreStartException>(() => StoreOpener.MigrateDownAsync(place.Options, 0)),
        };

        Assert.All(refusals, refusal => Assert.Contains("0999_from_the_future", refusal.Message, StringComparison.Ordinal));
        Assert.All(refusals, refusal => Assert.DoesNotContain('\n', refusal.Message));
        Assert.Contains(await StoreOpener.ReadMigrationsAsync(place.Options), migration => migration is { Number: 999, IsKnown: false });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_program_that_may_not_migrate_refuses_a_schema_that_lacks_something(Database on)
    {
        await using var place = await EmptyPlace.MakeAsync(on);

        var refusal = await Assert.ThrowsAsync<StoreStartException>(() => StoreOpener.OpenAsync(place.Options with { Migrate = false }));

        Assert.Contains("0001_core", refusal.Message, StringComparison.Ordinal);
        await StoreOpener.MigrateUpAsync(place.Options);
        await using var store = await StoreOpener.OpenAsync(place.Options with { Migrate = false });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_open_store_tells_that_nothing_is_missing(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);

        Assert.Null(await storage.Store.FindMissingMigrationAsync(CancellationToken.None));
    }

    [Fact]
    public void The_first_migration_that_is_missing_is_named_and_a_newer_one_is_no_fault()
    {
        Migration[] wanted = [new(1, "core", "", ""), new(2, "more", "", ""), new(3, "last", "", "")];

        Assert.Equal("0002_more", Migrator.FindMissing(wanted, [1, 9]));
        Assert.Null(Migrator.FindMissing(wanted, [1, 2, 3, 4]));
    }

    [PostgresFact]
    public async Task Many_processes_that_start_at_once_migrate_one_after_the_other()
    {
        await using var place = await EmptyPlace.MakeAsync(Database.Postgres);

        var applied = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StoreOpener.MigrateUpAsync(place.Options)));

        Assert.Single(applied, one => one.Count > 0);
    }

    [PostgresFact]
    public async Task Orleans_tables_come_only_when_asked_for_and_hinder_nobody()
    {
        await using var place = await EmptyPlace.MakeAsync(Database.Postgres);
        var withOrleans = place.Options with { WithOrleansTables = true };

        await StoreOpener.MigrateUpAsync(place.Options);
        Assert.DoesNotContain(await place.TablesAsync(), table => table.StartsWith("orleans", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(await StoreOpener.MigrateUpAsync(withOrleans));
        Assert.Contains(await place.TablesAsync(), table => table.StartsWith("orleans", StringComparison.OrdinalIgnoreCase));

        await using (await StoreOpener.OpenAsync(place.Options))
        {
            // A process without Orleans works on the same database.
        }

        await StoreOpener.MigrateDownAsync(withOrleans, to: 0);
        Assert.Equal(["schema_migrations"], await place.TablesAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_table_of_what_people_did_tells_when_and_belongs_to_an_organization(Database on)
    {
        // Derived tables are indexes in nature; the rest of these are the system's own.
        string[] derived = ["schema_migrations", "task_wakes", "task_counts", "task_facets"];
        string[] ownerless = ["schema_migrations", "organizations", "signing_keys", "leases", "documents", "processes", "notice_places"];
        await using var place = await EmptyPlace.MakeAsync(on);
        await StoreOpener.MigrateUpAsync(place.Options);

        foreach (var table in await place.TablesAsync())
        {
            var columns = await place.ColumnsAsync(table);
            Assert.True(derived.Contains(table) || columns.Contains("created_at"), $"{table} has no created_at");
            Assert.True(ownerless.Contains(table) || columns.Contains("organization"), $"{table} has no organization");
        }
    }

    /// <summary>A database with nothing in it.</summary>
    private sealed class EmptyPlace : IAsyncDisposable
    {
        private PostgresDatabase? _postgres;

        public required StoreOptions Options { get; init; }

        public static async Task<EmptyPlace> MakeAsync(Database on)
        {
            if (on == Database.Sqlite)
            {
                return new EmptyPlace { Options = new StoreOptions { DataFolder = Directory.CreateTempSubdirectory("krewe-storage-").FullName } };
            }

            var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
            return new EmptyPlace { _postgres = database, Options = new StoreOptions { PostgresConnectionString = database.ConnectionString } };
        }

        public Task<List<string>> TablesAsync() => ReadAsync(_postgres is null
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
            : "select table_name::text from information_schema.tables where table_schema = 'public' order by 1");

        public Task<List<string>> ColumnsAsync(string table) => ReadAsync(_postgres is null
            ? $"select name from pragma_table_info('{table}')"
            : $"select column_name::text from information_schema.columns where table_name = '{table}'");

        public Task<List<string>> ExecuteAsync(string sql) => ReadAsync(sql);

        public async ValueTask DisposeAsync()
        {
            if (_postgres is null)
            {
                Directory.Delete(Options.DataFolder, recursive: true);
            }
            else
            {
                await _postgres.DisposeAsync();
            }
        }

        private async Task<List<string>> ReadAsync(string sql)
        {
            await using System.Data.Common.DbConnection connection = _postgres is null
                ? new SqliteConnection($"Data Source={Path.Combine(Options.DataFolder, "krewe.db")};Pooling=False")
                : new Npgsql.NpgsqlConnection(_postgres.ConnectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetString(0));
            }

            return rows;
        }
    }
}
