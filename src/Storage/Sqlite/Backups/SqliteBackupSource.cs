using Krewe.Storage.Backups;
using Krewe.Storage.StoreOpening;

namespace Krewe.Storage.Sqlite;

/// <summary>
/// One snapshot of an embedded database. It only reads, and readers of other processes never disturb the one that writes: the folder's lock
/// is not taken, so a server may go on.
/// </summary>
internal sealed class SqliteBackupSource(SqliteBackupSession session) : IBackupSource
{
    private const string FacetsOfTask =
        "(select json_group_array(f.facet) from task_facets as f indexed by task_facets_by_task where f.organization = t.organization and f.project = t.project and f.task = t.task)";

    public string Kind => "sqlite";

    /// <summary>Opens a snapshot.</summary>
    /// <exception cref="StoreStartException">There is no database, or it cannot be used.</exception>
    public static SqliteBackupSource Open(StoreOptions options) =>
        new(SqliteBackupSession.Open(options, "pragma busy_timeout = 10000; pragma query_only = on; begin", makesFile: false));

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<int, string>> ReadMigrationsAsync(CancellationToken cancellation)
    {
        var migrations = new Dictionary<int, string>();
        if (session.ReadColumns("schema_migrations").Count > 0)
        {
            using var command = session.Command(SqliteStore.Library.Get("Backups.migrations").Text);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                migrations.Add(reader.GetInt32(0), reader.GetString(1));
            }
        }

        return Task.FromResult<IReadOnlyDictionary<int, string>>(migrations);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> ReadNumbersAsync(CancellationToken cancellation)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (table, _) in BackupTables.Counted)
        {
            // An older schema may lack the table.
            using var command = session.Command(
                "select coalesce((select seq from sqlite_sequence where name = @table), 0) from sqlite_master where type = 'table' and name = @table",
                ("@table", table));
            if (command.ExecuteScalar() is long number)
            {
                numbers.Add(table, number);
            }
        }

        return Task.FromResult<IReadOnlyDictionary<string, long>>(numbers);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadColumnsAsync(string table, CancellationToken cancellation) => Task.FromResult(session.ReadColumns(table));

    /// <inheritdoc/>
    public async Task ReadRowsAsync(string table, IReadOnlyList<string> columns, Func<BackupValue[], ValueTask> take, CancellationToken cancellation)
    {
        var selected = columns.Select(column => column == SqliteBackupSession.Facets ? FacetsOfTask : $"t.\"{column}\"");
        using var command = session.Command($"select {string.Join(", ", selected)} from \"{table}\" as t");
        using var reader = command.ExecuteReader();
        var row = new BackupValue[columns.Count];
        while (reader.Read())
        {
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = reader.GetValue(column) switch
                {
                    DBNull => BackupValue.Nothing,
                    long number => BackupValue.Of(number),
                    string text => BackupValue.Of(text),
                    var other => throw new InvalidOperationException($"A backup has no form for {table}.{columns[column]}, which is {other.GetType().Name}."),
                };
            }

            await take(row);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => session.DisposeAsync();
}
