using Krewe.Storage.Migrations;
using Krewe.Storage.StoreOpening;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>Opens a PostgreSQL database: checks that it can be used and brings its schema up to date.</summary>
internal static class PostgresOpening
{
    private const int OldestMajor = 15;

    /// <summary>The store on an up-to-date schema.</summary>
    /// <exception cref="StoreStartException">It cannot be used; the message says why.</exception>
    public static async Task<IStore> OpenAsync(StoreOptions options, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        await using var admission = await ConnectionAdmission.EnterAsync(options, Describe, time, logger, cancellation);
        var migrator = Migrator(options);
        if (options.Migrate)
        {
            await migrator.UpAsync(cancellation);
        }
        else
        {
            await migrator.DemandCurrentAsync(cancellation);
        }

        var store = new PostgresStore(options, Describe(options), time, logger);
        try
        {
            await store.ReadClockAsync(cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes the schema.</summary>
    public static Migrator Migrator(StoreOptions options)
    {
        var known = Wanted(options with { WithOrleansTables = true });
        return new Migrator(cancellation => ConnectAsync(options, cancellation), Wanted(options), known);
    }

    /// <summary>Work on the schema; a failure in its middle is one line, too.</summary>
    public static async Task<T> WithMigratorAsync<T>(StoreOptions options, Func<Migrator, Task<T>> work)
    {
        try
        {
            return await work(Migrator(options));
        }
        catch (NpgsqlException failure)
        {
            throw Unreachable(options, failure);
        }
    }

    /// <summary>The migrations that an installation with these options uses, in order.</summary>
    internal static IReadOnlyList<Migration> Wanted(StoreOptions options)
    {
        var core = MigrationFiles.Read("Postgres.Migrations");
        return options.WithOrleansTables ? [.. core, .. MigrationFiles.Read("Postgres.Migrations.Orleans")] : core;
    }

    /// <summary>Why a server of this version will not do, or null.</summary>
    internal static string? TooOld(Version version, string description) =>
        version.Major < OldestMajor ? $"{description} is PostgreSQL {version}; krewe needs {OldestMajor} or newer" : null;

    /// <summary>What to tell whoever wanted to use a database that cannot be reached.</summary>
    internal static StoreStartException Unreachable(StoreOptions options, Exception failure) => new(
        failure is ArgumentException ? $"the PostgreSQL connection string is not valid: {failure.Message}" : $"{Describe(options)}: {PostgresErrors.Describe(failure)}",
        failure);

    private static async Task<IMigrationSession> ConnectAsync(StoreOptions options, CancellationToken cancellation)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = PostgresConnections.Unpooled(options);
            await connection.OpenAsync(cancellation);
            if (TooOld(connection.PostgreSqlVersion, Describe(options)) is { } reason)
            {
                throw new StoreStartException(reason);
            }

            return await PostgresMigrationSession.OpenAsync(connection, cancellation);
        }
        catch (Exception failure) when (PostgresErrors.IsOutage(failure) || failure is ArgumentException)
        {
            await Dispose(connection);
            throw Unreachable(options, failure);
        }
        catch
        {
            await Dispose(connection);
            throw;
        }
    }

    private static ValueTask Dispose(NpgsqlConnection? connection) => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Host and database, and nothing of what a connection string keeps secret.</summary>
    private static string Describe(StoreOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.PostgresConnectionString);
        return $"postgres {connection.Host}/{connection.Database ?? connection.Username}";
    }
}
