using Krewe.Storage.Migrations;
using Krewe.Storage.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Krewe.Storage.StoreOpening;

/// <summary>Where every process gets its store from.</summary>
public static class StoreOpener
{
    /// <summary>Opens the database that the options name, its schema brought up to date or checked.</summary>
    /// <exception cref="StoreStartException">It cannot be used; the message is one line for the operator.</exception>
    public static Task<IStore> OpenAsync(
        StoreOptions options, TimeProvider? time = null, ILoggerFactory? loggers = null, CancellationToken cancellation = default)
    {
        var logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger("Krewe.Storage");
        return options.PostgresConnectionString is null
            ? Sqlite.SqliteOpening.OpenAsync(options, time ?? TimeProvider.System, logger, cancellation)
            : PostgresOpening.OpenAsync(options, time ?? TimeProvider.System, logger, cancellation);
    }

    /// <summary>Brings the schema up to date; returns what was applied.</summary>
    /// <exception cref="StoreStartException">It cannot be; the message is one line for the operator.</exception>
    public static Task<IReadOnlyList<MigrationStatus>> MigrateUpAsync(StoreOptions options, CancellationToken cancellation = default) =>
        UseAsync(options, migrator => migrator.UpAsync(cancellation));

    /// <summary>Takes back every migration after a number (0: all), and deletes what they stored; returns how many.</summary>
    /// <exception cref="StoreStartException">It cannot be; the message is one line for the operator.</exception>
    public static Task<int> MigrateDownAsync(StoreOptions options, int to, CancellationToken cancellation = default) =>
        UseAsync(options, migrator => migrator.DownAsync(to, cancellation));

    /// <summary>
    /// Brings the schema to a migration of krewe's own, up or down, once the check has found nothing against it under the same lock. Going
    /// down deletes: only for a database that is empty.
    /// </summary>
    internal static Task RemakeAsync(StoreOptions options, int migration, Func<IMigrationSession, Task> check, CancellationToken cancellation) =>
        UseAsync(options, async migrator =>
        {
            await migrator.RemakeAsync(migration, check, cancellation);
            return migration;
        });

    /// <summary>Where every migration stands.</summary>
    /// <exception cref="StoreStartException">The database cannot be used; the message is one line for the operator.</exception>
    public static Task<IReadOnlyList<MigrationStatus>> ReadMigrationsAsync(StoreOptions options, CancellationToken cancellation = default) =>
        UseAsync(options, migrator => migrator.StatusAsync(cancellation));

    private static Task<T> UseAsync<T>(StoreOptions options, Func<Migrator, Task<T>> work) => options.PostgresConnectionString is null
        ? Sqlite.SqliteOpening.WithMigratorAsync(options, work)
        : PostgresOpening.WithMigratorAsync(options, work);
}
