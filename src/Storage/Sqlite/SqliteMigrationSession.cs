using Krewe.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite;

/// <summary>Changes the schema of a file that this process alone holds.</summary>
internal sealed class SqliteMigrationSession : IMigrationSession
{
    private const string Table =
        "create table if not exists schema_migrations (number integer primary key, name text not null, applied_at integer not null)";

    private const string Note = "insert into schema_migrations (number, name, applied_at) values (@number, @name, @now)";
    private const string Forget = "delete from schema_migrations where number = @number";
    private const string Applied = "select number, name, applied_at from schema_migrations order by number";

    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;

    public SqliteMigrationSession(string path, TimeProvider time)
    {
        _time = time;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        _connection.Open();
        Execute("pragma journal_mode = wal; pragma synchronous = full");
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppliedMigration>> ReadAppliedAsync(CancellationToken cancellation)
    {
        Execute(Table);
        using var command = _connection.CreateCommand();
        command.CommandText = Applied;
        using var reader = command.ExecuteReader();
        var applied = new List<AppliedMigration>();
        while (reader.Read())
        {
            applied.Add(new AppliedMigration(reader.GetInt32(0), reader.GetString(1), reader.Time(2)));
        }

        return Task.FromResult<IReadOnlyList<AppliedMigration>>(applied);
    }

    /// <inheritdoc/>
    public Task<bool> IsEmptyAsync(string table, CancellationToken cancellation)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "select 1 from sqlite_master where type = 'table' and name = @table";
        command.Parameters.AddWithValue("@table", table);
        if (command.ExecuteScalar() is null)
        {
            return Task.FromResult(true);
        }

        command.CommandText = $"select 1 from \"{table}\" limit 1";
        return Task.FromResult(command.ExecuteScalar() is null);
    }

    /// <inheritdoc/>
    public Task ApplyAsync(Migration migration, CancellationToken cancellation)
    {
        var now = SqliteTime.Of(_time.GetUtcNow());
        return RunAsync(migration.Up, Note, ("@number", migration.Number), ("@name", migration.Name), ("@now", now));
    }

    /// <inheritdoc/>
    public Task RevertAsync(Migration migration, CancellationToken cancellation) =>
        RunAsync(migration.Down, Forget, ("@number", migration.Number));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task RunAsync(string script, string note, params (string Name, object Value)[] values)
    {
        using var transaction = _connection.BeginTransaction();
        Execute(script);
        Execute(note, values);
        transaction.Commit();
        return Task.CompletedTask;
    }

    private void Execute(string sql, params (string Name, object Value)[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
