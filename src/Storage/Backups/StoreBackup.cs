using System.IO.Compression;
using Krewe.Storage.StoreOpening;

namespace Krewe.Storage.Backups;

/// <summary>Copies all of a database that must not be lost into one file, and back into an empty database of either kind.</summary>
public static class StoreBackup
{
    private const string SchemaStays = "krewe's tables stay in the database; a restore fills them as long as they are empty";

    /// <summary>Writes one moment of the database; servers may go on working on it.</summary>
    /// <exception cref="BackupException">There is nothing to write, or it has a schema that this program does not know.</exception>
    /// <exception cref="StoreStartException">The database cannot be used.</exception>
    public static Task<BackupReport> WriteAsync(
        StoreOptions options, Stream output, TimeProvider time, CancellationToken cancellation = default) => BackupFailures.TellAsync(
            "no backup was made",
            async () =>
            {
                await using var source = await BackupPlaces.OpenSourceAsync(options, cancellation);
                return await WriteAsync(options, source, output, time, cancellation);
            });

    /// <summary>
    /// Fills an empty database, its schema made first, with all of a backup or nothing of it; then brings the schema up to date. One that is refused because it is not empty is left as it is.
    /// </summary>
    /// <exception cref="BackupException">The backup is damaged or newer than this program, or the database is not empty.</exception>
    /// <exception cref="StoreStartException">The database cannot be used.</exception>
    public static async Task<BackupReport> RestoreAsync(StoreOptions options, Stream input, CancellationToken cancellation = default)
    {
        await using var reader = new BackupReader(input);
        var header = await reader.ReadHeaderAsync(cancellation);
        BackupSchema.Demand(header.Migration!.Value, BackupPlaces.Known(options));
        await BackupPlaces.MakeSchemaAsync(
            options, header.Migration.Value, session => DemandEmptyAsync(table => session.IsEmptyAsync(table, cancellation)), cancellation);
        var warning = await FillAsync(options, reader, header, cancellation);
        await StoreOpener.MigrateUpAsync(options, cancellation);
        return new BackupReport(header.Migration.Value, header.CreatedAt!.Value, header.From!, reader.Tables) { Warning = warning };
    }

    /// <summary>Reads a backup through and restores nothing: it is whole when this returns.</summary>
    /// <exception cref="BackupException">It is damaged, or newer than this program.</exception>
    public static async Task<BackupReport> CheckAsync(Stream input, CancellationToken cancellation = default)
    {
        await using var reader = new BackupReader(input);
        var header = await reader.ReadHeaderAsync(cancellation);
        while (await reader.ReadTableAsync(cancellation) is { } table)
        {
            var row = new BackupValue[table.Columns!.Count];
            while (await reader.ReadRowAsync(row, cancellation))
            {
                // Reading it is what checks it.
            }
        }

        return new BackupReport(header.Migration!.Value, header.CreatedAt!.Value, header.From!, reader.Tables);
    }

    private static async Task<BackupReport> WriteAsync(
        StoreOptions options, IBackupSource source, Stream output, TimeProvider time, CancellationToken cancellation)
    {
        var header = new BackupLine
        {
            Format = BackupLine.FormatName,
            Version = BackupLine.FormatVersion,
            Migration = BackupSchema.Of(await source.ReadMigrationsAsync(cancellation), BackupPlaces.Known(options)),
            CreatedAt = time.GetUtcNow(),
            From = source.Kind,
            Numbers = await source.ReadNumbersAsync(cancellation),
        };
        await using var packed = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        using var writer = new BackupWriter(packed);
        await writer.BeginAsync(header, cancellation);
        foreach (var table in BackupTables.Kept)
        {
            await WriteTableAsync(source, writer, table, cancellation);
        }

        await writer.EndAsync(cancellation);
        return new BackupReport(header.Migration.Value, header.CreatedAt.Value, header.From, writer.Tables);
    }

    private static async Task WriteTableAsync(IBackupSource source, BackupWriter writer, string table, CancellationToken cancellation)
    {
        var columns = (await source.ReadColumnsAsync(table, cancellation)).Where(column => !BackupTables.IsDerived(table, column)).ToList();
        if (columns.Count == 0)
        {
            // An older schema, without this table.
            return;
        }

        await writer.BeginTableAsync(table, columns, cancellation);
        await source.ReadRowsAsync(table, columns, row => writer.RowAsync(row, cancellation), cancellation);
        await writer.EndTableAsync(cancellation);
    }

    /// <summary>Fills the schema that was made for it. Returns what did not work out after the commit, or null.</summary>
    private static async Task<string?> FillAsync(StoreOptions options, BackupReader reader, BackupLine header, CancellationToken cancellation)
    {
        try
        {
            return await BackupFailures.TellAsync("nothing was restored", async () =>
            {
                await using var target = await BackupPlaces.OpenTargetAsync(options, cancellation);
                await DemandEmptyAsync(async table =>
                    (await target.ReadColumnsAsync(table, cancellation)).Count == 0 || await target.IsEmptyAsync(table, cancellation));
                await FillAsync(reader, target, cancellation);
                return await target.CommitAsync(header.Numbers!, cancellation);
            });
        }
        catch (BackupException refused)
        {
            await TryMigrateUpAsync(options, cancellation);

            // Not taken away again: a server that was started meanwhile may use them by now.
            throw new BackupException($"{refused.Message} ({SchemaStays})", refused);
        }
    }

    /// <summary>A server that was started on it meanwhile needs the schema that it came with; why nothing was restored is told all the same.</summary>
    private static async Task TryMigrateUpAsync(StoreOptions options, CancellationToken cancellation)
    {
        try
        {
            await StoreOpener.MigrateUpAsync(options, cancellation);
        }
        catch (StoreStartException)
        {
            // The database is away, and the next server that starts makes its schema.
        }
    }

    private static async Task FillAsync(BackupReader reader, IBackupTarget target, CancellationToken cancellation)
    {
        while (await reader.ReadTableAsync(cancellation) is { Table: { } table, Columns: { } columns })
        {
            var known = BackupTables.Kept.Contains(table) ? await target.ReadColumnsAsync(table, cancellation) : [];
            if (columns.FirstOrDefault(column => !known.Contains(column)) is { } unknown)
            {
                throw new BackupException($"the backup has {table}.{unknown}, which this database does not; nothing was restored");
            }

            await target.FillAsync(table, columns, row => reader.ReadRowAsync(row, cancellation), cancellation);
        }
    }

    private static async Task DemandEmptyAsync(Func<string, Task<bool>> isEmpty)
    {
        foreach (var table in BackupTables.Kept)
        {
            if (!await isEmpty(table))
            {
                throw new BackupException($"the database is not empty: there are rows in {table}; restore into a new one, before a server starts on it");
            }
        }
    }
}
