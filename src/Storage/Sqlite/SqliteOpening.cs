using Krewe.Storage.Migrations;
using Krewe.Storage.StoreOpening;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Sqlite;

/// <summary>Opens the embedded database of a data folder.</summary>
internal static class SqliteOpening
{
    private const string FileName = "krewe.db";

    static SqliteOpening() => SQLitePCL.Batteries_V2.Init();

    /// <summary>The store on an up-to-date schema.</summary>
    /// <exception cref="StoreStartException">It cannot be used; the message says why.</exception>
    public static async Task<IStore> OpenAsync(StoreOptions options, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        var folder = FolderLock.Take(options.DataFolder);
        try
        {
            var path = Path.Combine(options.DataFolder, FileName);
            PrivateFiles.Keep(path);
            var migrator = Migrator(path, time);
            if (options.Migrate)
            {
                await migrator.UpAsync(cancellation);
            }
            else
            {
                await migrator.DemandCurrentAsync(cancellation);
            }

            return new SqliteStore(options, path, folder, time, logger);
        }
        catch (Exception failure)
        {
            folder.Dispose();
            throw failure is SqliteException broken ? Unusable(options, broken) : failure;
        }
    }

    /// <summary>Work on the schema, while no other process has the folder.</summary>
    public static async Task<T> WithMigratorAsync<T>(StoreOptions options, Func<Migrator, Task<T>> work)
    {
        using var folder = FolderLock.Take(options.DataFolder);
        try
        {
            var path = Path.Combine(options.DataFolder, FileName);
            PrivateFiles.Keep(path);
            return await work(Migrator(path, TimeProvider.System));
        }
        catch (SqliteException broken)
        {
            throw Unusable(options, broken);
        }
    }

    /// <summary>Where a data folder has its database.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    private static Migrator Migrator(string path, TimeProvider time)
    {
        var migrations = MigrationFiles.Read("Sqlite.Migrations");
        return new Migrator(_ => Task.FromResult<IMigrationSession>(new SqliteMigrationSession(path, time)), migrations, migrations);
    }

    private static StoreStartException Unusable(StoreOptions options, SqliteException failure) =>
        new($"the database in the data folder {options.DataFolder} cannot be used: {failure.Message}", failure);
}
