using Krewe.Storage.Backups;
using Krewe.Storage.StoreOpening;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite;

/// <summary>An embedded database that is filled in one transaction, while no other process has its folder.</summary>
internal sealed class SqliteBackupTarget(SqliteBackupSession session, FolderLock folder) : IBackupTarget
{
    private const string AddFacets =
        "insert into task_facets (organization, project, facet, task) select @organization, @project, f.value, @task from json_each(@facets) as f";

    /// <summary>Takes the folder and opens its database.</summary>
    /// <exception cref="StoreStartException">Another process has the folder, or it cannot be used.</exception>
    public static SqliteBackupTarget Open(StoreOptions options)
    {
        var folder = FolderLock.Take(options.DataFolder);
        try
        {
            return new SqliteBackupTarget(
                SqliteBackupSession.Open(
                    options, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; begin immediate", makesFile: true),
                folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadColumnsAsync(string table, CancellationToken cancellation) => Task.FromResult(session.ReadColumns(table));

    /// <inheritdoc/>
    public Task<bool> IsEmptyAsync(string table, CancellationToken cancellation)
    {
        using var command = session.Command($"select 1 from \"{table}\" limit 1");
        return Task.FromResult(command.ExecuteScalar() is null);
    }

    /// <inheritdoc/>
    public async Task FillAsync(
        string table, IReadOnlyList<string> columns, Func<BackupValue[], ValueTask<bool>> next, CancellationToken cancellation)
    {
        using var insert = Insert(table, [.. columns.Where(column => column != SqliteBackupSession.Facets)]);
        using var facets = columns.Contains(SqliteBackupSession.Facets) ? Prepared(AddFacets, ["organization", "project", "task", "facets"]) : null;
        var row = new BackupValue[columns.Count];
        try
        {
            while (await next(row))
            {
                Run(insert, columns, row);
                if (facets is not null)
                {
                    Run(facets, columns, row);
                }
            }
        }
        catch (SqliteException refused)
        {
            throw new BackupException($"the rows of {table} do not fit the database: {refused.Message}; nothing was restored", refused);
        }
    }

    /// <inheritdoc/>
    public Task<string?> CommitAsync(IReadOnlyDictionary<string, long> numbers, CancellationToken cancellation)
    {
        session.Run(SqliteStore.Library.Get("Backups.make_counts").Text);
        foreach (var (table, _) in BackupTables.Counted.Where(counted => numbers.ContainsKey(counted.Table)))
        {
            GoOn(table, numbers[table]);
        }

        session.Run("commit");
        return Task.FromResult<string?>(null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>What was written has moved the number already; the last one given out may have been higher.</summary>
    private void GoOn(string table, long number)
    {
        using var move = session.Command("update sqlite_sequence set seq = max(seq, @number) where name = @table", ("@number", number), ("@table", table));
        if (move.ExecuteNonQuery() == 0)
        {
            using var begin = session.Command("insert into sqlite_sequence (name, seq) values (@table, @number)", ("@number", number), ("@table", table));
            begin.ExecuteNonQuery();
        }
    }

    private SqliteCommand Insert(string table, IReadOnlyList<string> columns) => Prepared(
        $"insert into \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) values ({string.Join(", ", columns.Select(column => $"@{column}"))})",
        columns);

    private SqliteCommand Prepared(string sql, IReadOnlyList<string> columns)
    {
        var command = session.Command(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(new SqliteParameter($"@{column}", DBNull.Value));
        }

        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, IReadOnlyList<string> columns, BackupValue[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            if (command.Parameters.IndexOf($"@{columns[column]}") is >= 0 and var place)
            {
                command.Parameters[place].Value = row[column] switch
                {
                    { Text: { } text } => text,
                    { IsPresent: true, Number: var number } => number,
                    _ => DBNull.Value,
                };
            }
        }

        command.ExecuteNonQuery();
    }
}
