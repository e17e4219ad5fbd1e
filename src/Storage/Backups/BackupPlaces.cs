using Krewe.Storage.Migrations;
using Krewe.Storage.Postgres;
using Krewe.Storage.Sqlite;
using Krewe.Storage.StoreOpening;

namespace Krewe.Storage.Backups;

/// <summary>Chooses between the two kinds of database.</summary>
internal static class BackupPlaces
{
    /// <summary>Krewe's own migrations for the kind that the options name, in order.</summary>
    public static IReadOnlyList<Migration> Known(StoreOptions options) =>
        MigrationFiles.Read(options.PostgresConnectionString is null ? "Sqlite.Migrations" : "Postgres.Migrations");

    /// <summary>One moment of the database.</summary>
    public static async Task<IBackupSource> OpenSourceAsync(StoreOptions options, CancellationToken cancellation) =>
        options.PostgresConnectionString is null ? SqliteBackupSource.Open(options) : await PostgresBackupSource.OpenAsync(options, cancellation);

    /// <summary>The database, to be filled.</summary>
    public static async Task<IBackupTarget> OpenTargetAsync(StoreOptions options, CancellationToken cancellation) =>
        options.PostgresConnectionString is null ? SqliteBackupTarget.Open(options) : await PostgresBackupTarget.OpenAsync(options, cancellation);

    /// <summary>Brings an empty database to exactly the schema that a backup has; changes nothing of one that the check refuses.</summary>
    public static Task MakeSchemaAsync(StoreOptions options, int migration, Func<IMigrationSession, Task> check, CancellationToken cancellation) =>
        StoreOpener.RemakeAsync(options, migration, check, cancellation);
}
