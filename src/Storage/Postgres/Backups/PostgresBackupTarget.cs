using Krewe.Storage.Backups;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tasks;
using Npgsql;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Postgres;

/// <summary>
/// A PostgreSQL database that is filled in one transaction, under the lock that servers take when they start: one that starts meanwhile
/// waits, and finds everything there.
/// </summary>
internal sealed class PostgresBackupTarget(PostgresBackupSession session) : IBackupTarget
{
    private const string Lane = "lane";
    private const string Begin = "begin";

    /// <summary>Opens it and waits for the lock.</summary>
    /// <exception cref="StoreStartException">The database cannot be reached.</exception>
    public static async Task<IBackupTarget> OpenAsync(StoreOptions options, CancellationToken cancellation) =>
        new PostgresBackupTarget(await PostgresBackupSession.OpenAsync(
            options, $"select pg_advisory_lock({PostgresMigrationSession.LockKey}); {Begin}", cancellation));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadColumnsAsync(string table, CancellationToken cancellation) =>
        [.. (await session.ReadTypesAsync(table, cancellation)).Keys];

    /// <inheritdoc/>
    public async Task<bool> IsEmptyAsync(string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select not exists (select from {PostgresBackupSession.Quoted(table)})", session.Connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <inheritdoc/>
    public async Task FillAsync(
        string table, IReadOnlyList<string> columns, Func<BackupValue[], ValueTask<bool>> next, CancellationToken cancellation)
    {
        var known = await session.ReadTypesAsync(table, cancellation);
        string[] types = [.. columns.Select(column => known[column])];
        var row = new BackupValue[types.Length];
        var laneOf = known.ContainsKey(Lane) ? columns.ToList().IndexOf("status") : -1;
        try
        {
            await using var importer = await session.Connection.BeginBinaryImportAsync(Copy(table, laneOf < 0 ? columns : [.. columns, Lane]), cancellation);
            while (await next(row))
            {
                await importer.StartRowAsync(cancellation);
                for (var column = 0; column < row.Length; column++)
                {
                    await PostgresValues.WriteAsync(importer, row[column], types[column], cancellation);
                }

                if (laneOf >= 0)
                {
                    await importer.WriteAsync(Lanes.Of([(TaskStatus)row[laneOf].DemandNumber()])[0], NpgsqlTypes.NpgsqlDbType.Smallint, cancellation);
                }
            }

            await importer.CompleteAsync(cancellation);
        }
        catch (PostgresException refused) when (PostgresErrors.IsBadData(refused))
        {
            throw new BackupException($"the rows of {table} do not fit the database: {refused.MessageText}; nothing was restored", refused);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> CommitAsync(IReadOnlyDictionary<string, long> numbers, CancellationToken cancellation)
    {
        foreach (var made in new[] { "make_wakes", "make_counts" })
        {
            await using var command = session.Command(made);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var (table, column) in BackupTables.Counted.Where(counted => numbers.ContainsKey(counted.Table)))
        {
            await GoOnAsync(table, column, numbers[table], cancellation);
        }

        try
        {
            await session.RunAsync("commit", cancellation);
        }
        catch (NpgsqlException lost) when (!PostgresErrors.IsRolledBack(lost))
        {
            throw new BackupException($"{PostgresErrors.Describe(lost)}; it is not known whether everything or nothing was restored: a second try says 'not empty' if everything was", lost);
        }

        return await AnalyzeAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => session.DisposeAsync();

    /// <summary>Plans are made from statistics, and the first server may come before autovacuum has made any.</summary>
    private async Task<string?> AnalyzeAsync(CancellationToken cancellation)
    {
        try
        {
            await session.RunAsync("analyze", cancellation);
            return null;
        }
        catch (NpgsqlException failure)
        {
            return $"everything was restored, but its statistics were not made: {PostgresErrors.Describe(failure)}; run 'analyze' in the database before a server starts";
        }
    }

    private async Task GoOnAsync(string table, string column, long number, CancellationToken cancellation)
    {
        var highest = $"greatest($1, (select max({column}) from {table}), 0)";
        await using var command = new NpgsqlCommand(
            $"select setval(pg_get_serial_sequence('{table}', '{column}'), {highest}) where {highest} > 0", session.Connection);
        command.Parameters.Add(new NpgsqlParameter { Value = number });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Copy(string table, IReadOnlyList<string> columns) =>
        $"copy {PostgresBackupSession.Quoted(table)} ({PostgresBackupSession.Quoted(columns)}) from stdin (format binary)";
}
