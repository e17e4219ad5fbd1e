using Krewe.Storage.StoreOpening;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite;

/// <summary>
/// A connection of a backup's own, within one transaction. What stands in a table of its own here and in a column elsewhere, the facets of
/// a task, is shown as that column.
/// </summary>
internal sealed class SqliteBackupSession : IAsyncDisposable
{
    public const string Texts = "task_texts";
    public const string Facets = "facets";

    private SqliteBackupSession(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <summary>Opens the folder's database; the transaction begins with the given statements.</summary>
    /// <exception cref="StoreStartException">There is none, or it cannot be used.</exception>
    public static SqliteBackupSession Open(StoreOptions options, string begin, bool makesFile)
    {
        var path = SqliteOpening.PathIn(options.DataFolder);
        try
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path, Pooling = false, Mode = makesFile ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            }.ConnectionString);
            connection.Open();
            var session = new SqliteBackupSession(connection);
            session.Run(begin);
            return session;
        }
        catch (SqliteException broken)
        {
            throw new StoreStartException($"the database in the data folder {options.DataFolder} cannot be used: {broken.Message}", broken);
        }
    }

    /// <summary>A table's columns, in order; none when there is no such table.</summary>
    public IReadOnlyList<string> ReadColumns(string table)
    {
        using var command = Command("select name from pragma_table_info(@table)", ("@table", table));
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return table == Texts && columns.Count > 0 ? [.. columns, Facets] : columns;
    }

    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    public void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
