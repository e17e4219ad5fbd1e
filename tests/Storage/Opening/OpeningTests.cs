using System.Net;
using System.Net.Sockets;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Opening;

public class OpeningTests
{
    [Fact]
    public async Task A_folder_in_use_by_another_store_is_refused_until_that_is_closed()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Sqlite);

        var line = await RefusalAsync(storage.Options);
        Assert.Contains("in use by another krewe process", line, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreStartException>(() => StoreOpener.MigrateDownAsync(storage.Options, 0));

        await storage.ReopenAsync();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_or_written_to_is_refused()
    {
        var file = Path.GetTempFileName();

        var line = await RefusalAsync(new StoreOptions { DataFolder = Path.Combine(file, "data") });

        Assert.Contains("cannot be written to", line, StringComparison.Ordinal);
        Assert.Contains("cannot be written to", await RefusalAsync(new StoreOptions { DataFolder = "/proc/krewe" }), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Nobody_but_its_owner_may_read_the_database()
    {
        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        var open = Directory.CreateTempSubdirectory("krewe-storage-").FullName;
        File.SetUnixFileMode(open, (UnixFileMode)0b111_101_101);
        var made = Path.Combine(open, "made");
        foreach (var folder in (string[])[open, made, open])
        {
            await using (await StoreOpener.OpenAsync(new StoreOptions { DataFolder = folder }))
            {
                var files = Directory.GetFiles(folder, "krewe.db*");
                Assert.NotEmpty(files);
                Assert.All(files, file => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & Others));
            }

            // As an earlier version left it.
            File.SetUnixFileMode(Path.Combine(folder, "krewe.db"), (UnixFileMode)0b110_100_100);
        }

        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(made) & Others);
        Directory.Delete(open, recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("krewe-storage-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "krewe.db"), new string('?', 10_000));

        Assert.Contains("cannot be used", await RefusalAsync(new StoreOptions { DataFolder = folder }), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_nobody_answers_for_is_refused_without_its_password()
    {
        var port = FreePort();

        var line = await RefusalAsync(new StoreOptions { PostgresConnectionString = $"Host=127.0.0.1;Port={port};Username=ada;Password=sesame;Database=hive" });

        Assert.Contains("postgres 127.0.0.1/hive", line, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_refused()
    {
        Assert.Contains("not valid", await RefusalAsync(new StoreOptions { PostgresConnectionString = "Colour=blue" }), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_wrong_password_is_refused_in_one_line()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        var wrong = new NpgsqlConnectionStringBuilder(storage.Options.PostgresConnectionString) { Username = "nobody" }.ConnectionString;

        Assert.Contains("nobody", await RefusalAsync(storage.Options with { PostgresConnectionString = wrong }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_older_than_postgresql_15_is_refused()
    {
        Assert.Null(Postgres.PostgresOpening.TooOld(new Version(15, 0), "postgres here/hive"));
        Assert.Null(Postgres.PostgresOpening.TooOld(new Version(18, 1), "postgres here/hive"));
        Assert.Equal("postgres here/hive is PostgreSQL 14.9; krewe needs 15 or newer", Postgres.PostgresOpening.TooOld(new Version(14, 9), "postgres here/hive"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_store_says_what_it_is_and_keeps_its_secrets(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var expected = on == Database.Sqlite
            ? $"sqlite {Path.Combine(storage.Options.DataFolder, "krewe.db")}"
            : $"postgres {new NpgsqlConnectionStringBuilder(storage.Options.PostgresConnectionString).Host}/{storage.Postgres!.Name}";

        Assert.Equal(expected, storage.Store.Description);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_is_there_after_a_restart(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two");

        await storage.ReopenAsync();

        Assert.Equal(rows, (await storage.Store.Tasks.LoadManyAsync(storage.Project, ["one", "two"], CancellationToken.None)).OrderBy(row => row.Key.Id));
        Assert.True((await storage.Store.Journal.CommitAsync(Sample.Claim(rows[0]))).IsCommitted);
    }

    [PostgresFact]
    public async Task Sessions_bound_how_long_anything_may_take_and_the_pool_how_many_there_are()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres, options => options with
        {
            PoolSize = 6, StatementTimeout = TimeSpan.FromSeconds(7), LockTimeout = TimeSpan.FromSeconds(3),
            IdleInTransactionTimeout = TimeSpan.FromSeconds(2),
        });
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 50).Select(number => $"task-{number}")]);
        await Task.WhenAll(rows.SelectMany(row => new Task[]
        {
            storage.Store.Tasks.LoadAsync(row.Key),
            storage.Store.Journal.CommitAsync(Sample.Claim(row)),
            storage.Store.Tasks.FindDetailAsync(row.Key, CancellationToken.None),
        }));

        var sessions = await probe.ReadAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and application_name = 'krewe'");
        Assert.InRange(sessions, 3, 6);
        await using var connections = new Postgres.PostgresConnections(storage.Options);
        foreach (var source in new[] { connections.Journal, connections.Queries })
        {
            await using var command = source.CreateCommand("""
                select current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' '
                    || current_setting('idle_in_transaction_session_timeout')
                """);
            Assert.Equal("7s 3s 2s", await command.ExecuteScalarAsync());
        }
    }

    private static async Task<string> RefusalAsync(StoreOptions options)
    {
        var refusal = await Assert.ThrowsAsync<StoreStartException>(() => StoreOpener.OpenAsync(options));
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
