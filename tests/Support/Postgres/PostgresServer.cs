using System.Collections.Concurrent;
using Npgsql;

namespace Krewe.Tests.Support.Postgres;

/// <summary>A PostgreSQL server for tests: a throw-away one of our own, or the one that <c>KREWE_TEST_POSTGRES</c> names.</summary>
/// <remarks>
/// One is shared by a test process (<see cref="SharedAsync"/>) and every fixture makes its own database in it. A test that stops or
/// restarts the server starts one of its own (<see cref="StartOwnAsync"/>), so that it never cuts another test's connections.
/// A server of our own has <c>fsync</c> on, 300 connections, and ends with the process, however that ends.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartSharedAsync);

    private readonly string _adminConnectionString;
    private readonly PostgresProcess? _process;
    private readonly bool _isShared;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);

    private PostgresServer(string adminConnectionString, PostgresProcess? process, bool isShared)
    {
        _adminConnectionString = adminConnectionString;
        _process = process;
        _isShared = isShared;
    }

    /// <summary>The server of this test process, started at the first call.</summary>
    /// <exception cref="InvalidOperationException">None can be had; the message says why and what installs it.</exception>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>Starts a server that the caller alone uses, may stop and start, and disposes.</summary>
    /// <param name="settings">As <c>name=value</c>, over the defaults.</param>
    public static async Task<PostgresServer> StartOwnAsync(params IEnumerable<string> settings)
    {
        var started = await StartProcessAsync(settings);
        return new PostgresServer(ConnectionString(started), started, isShared: false);
    }

    /// <summary>Makes an empty database with a name of its own; disposing it drops it.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        var name = NewName("krewe_test_");
        await ExecuteAsync($"create database {name}");
        return new PostgresDatabase(this, name);
    }

    /// <summary>
    /// Makes a database as a copy of a template, which is built once per server: far cheaper than migrating each. On a server named
    /// by the environment each is built anew, so that nothing of ours stays there.
    /// </summary>
    /// <param name="template">What the template is known by.</param>
    /// <param name="build">Fills the template, given a connection string without pooling.</param>
    public async Task<PostgresDatabase> CreateDatabaseAsync(string template, Func<string, Task> build)
    {
        if (_process is null)
        {
            var database = await CreateDatabaseAsync();
            await build(Unpooled(database.Name));
            return database;
        }

        var source = await _templates.GetOrAdd(template, _ => new Lazy<Task<string>>(() => BuildTemplateAsync(build))).Value;
        var name = NewName("krewe_test_");
        await ExecuteAsync($"create database {name} template {source}");
        return new PostgresDatabase(this, name);
    }

    /// <summary>Starts it again after <see cref="Stop"/>, on the same port with the same data.</summary>
    public Task StartAsync() => Stoppable().StartAsync();

    /// <summary>Stops it as a crash would: every session is cut at once, nothing is flushed that was not.</summary>
    public void Stop() => Stoppable().Stop();

    public Task RestartAsync()
    {
        Stop();
        return StartAsync();
    }

    /// <summary>Cuts every session of one database, as a fail-over or a restarted proxy does.</summary>
    /// <returns>How many sessions were cut.</returns>
    public async Task<long> TerminateBackendsAsync(string database)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()";
        command.Parameters.Add(new NpgsqlParameter { Value = database });
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    public ValueTask DisposeAsync()
    {
        Stoppable().Dispose();
        return ValueTask.CompletedTask;
    }

    internal NpgsqlConnectionStringBuilder ConnectionTo(string database) => new(_adminConnectionString) { Database = database };

    internal Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database if exists {name} with (force)");

    private static async Task<PostgresServer> StartSharedAsync()
    {
        if (PostgresAvailability.NamedServer is { } named)
        {
            return new PostgresServer(named, process: null, isShared: true);
        }

        var started = await StartProcessAsync([]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => started.Dispose();
        return new PostgresServer(ConnectionString(started), started, isShared: true);
    }

    private static async Task<PostgresProcess> StartProcessAsync(IEnumerable<string> settings)
    {
        if (PostgresAvailability.MissingForOwnServer is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        var started = await PostgresProcess.CreateAsync(settings);
        try
        {
            await started.StartAsync();
            return started;
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    private static string ConnectionString(PostgresProcess process) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = process.Port,
            Username = PostgresProcess.UserName,
            Password = process.Password,
            Database = "postgres",
        }.ConnectionString;

    private async Task<string> BuildTemplateAsync(Func<string, Task> build)
    {
        var name = NewName("krewe_template_");
        await ExecuteAsync($"create database {name}");
        await build(Unpooled(name));

        // A database cannot be copied while anyone, even the autovacuum, is connected to it.
        await ExecuteAsync($"alter database {name} allow_connections false");
        await TerminateBackendsAsync(name);
        return name;
    }

    private string Unpooled(string database) =>
        new NpgsqlConnectionStringBuilder(_adminConnectionString) { Database = database, Pooling = false }.ConnectionString;

    private PostgresProcess Stoppable() =>
        _process is not null && !_isShared
            ? _process
            : throw new InvalidOperationException("Other tests share this server: one that is to be stopped comes from StartOwnAsync.");

    /// <summary>Names are made here alone, of letters that need no quoting, because a database's name cannot be a parameter.</summary>
    private static string NewName(string prefix) => prefix + Guid.NewGuid().ToString("N");

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_adminConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
