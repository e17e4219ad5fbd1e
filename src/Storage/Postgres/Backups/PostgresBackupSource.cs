using Krewe.Storage.Backups;
using Krewe.Storage.StoreOpening;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>One snapshot of a PostgreSQL database: nobody waits for it, and nothing that is written meanwhile is in it.</summary>
internal sealed class PostgresBackupSource(PostgresBackupSession session) : IBackupSource
{
    public string Kind => "postgres";

    /// <summary>Opens a snapshot.</summary>
    /// <exception cref="StoreStartException">The database cannot be reached.</exception>
    public static async Task<IBackupSource> OpenAsync(StoreOptions options, CancellationToken cancellation) =>
        new PostgresBackupSource(await PostgresBackupSession.OpenAsync(options, "begin isolation level repeatable read read only", cancellation));

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<int, string>> ReadMigrationsAsync(CancellationToken cancellation)
    {
        var migrations = new Dictionary<int, string>();
        if ((await session.ReadTypesAsync("schema_migrations", cancellation)).Count == 0)
        {
            return migrations;
        }

        await using var command = session.Command("migrations");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            migrations.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return migrations;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> ReadNumbersAsync(CancellationToken cancellation)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (table, column) in BackupTables.Counted)
        {
            await using var command = session.Command("last_number", table, column);

            // An older schema may lack the table.
            if (await command.ExecuteScalarAsync(cancellation) is long number)
            {
                numbers.Add(table, number);
            }
        }

        return numbers;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadColumnsAsync(string table, CancellationToken cancellation) =>
        [.. (await session.ReadTypesAsync(table, cancellation)).Keys];

    /// <inheritdoc/>
    public async Task ReadRowsAsync(string table, IReadOnlyList<string> columns, Func<BackupValue[], ValueTask> take, CancellationToken cancellation)
    {
        var known = await session.ReadTypesAsync(table, cancellation);
        string[] types = [.. columns.Select(column => known[column])];
        var row = new BackupValue[types.Length];
        await using var command = new NpgsqlCommand(
            $"select {PostgresBackupSession.Quoted(columns)} from {PostgresBackupSession.Quoted(table)}", session.Connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = PostgresValues.Read(reader, column, types[column]);
            }

            await take(row);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => session.DisposeAsync();
}
