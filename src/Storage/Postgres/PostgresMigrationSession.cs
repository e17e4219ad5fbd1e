using Krewe.Storage.Migrations;
using Krewe.Storage.StoreOpening;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>Changes the schema under an advisory lock of the session.</summary>
internal sealed class PostgresMigrationSession : IMigrationSession
{
    /// <summary>Who holds this lock changes the schema, or fills the database: servers that start wait for it.</summary>
    public const long LockKey = 4949218472;

    private const string Lock = "select pg_advisory_lock($1)";
    private const string Applied = "select number, name, applied_at from schema_migrations order by number";
    private const string Note = "insert into schema_migrations (number, name) values ($1, $2)";
    private const string Forget = "delete from schema_migrations where number = $1";
    private const string Table = """
        create table if not exists schema_migrations (
            number integer primary key, name text not null, applied_at timestamptz not null default now())
        """;

    private static readonly string LockTimeout = $"set local lock_timeout = '{SessionBounds.MigrationLockTimeout.TotalSeconds:0}s'";

    private readonly NpgsqlConnection _connection;

    private PostgresMigrationSession(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Waits for the lock on an open connection, which it then owns.</summary>
    public static async Task<IMigrationSession> OpenAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var session = new PostgresMigrationSession(connection);
        await session.ExecuteAsync(Lock, cancellation, LockKey);
        return session;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AppliedMigration>> ReadAppliedAsync(CancellationToken cancellation)
    {
        await ExecuteAsync(Table, cancellation);
        await using var command = new NpgsqlCommand(Applied, _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellation))
        {
            applied.Add(new AppliedMigration(reader.GetInt32(0), reader.GetString(1), reader.Time(2)));
        }

        return applied;
    }

    /// <inheritdoc/>
    public async Task<bool> IsEmptyAsync(string table, CancellationToken cancellation)
    {
        var name = PostgresBackupSession.Quoted(table);
        await using var exists = new NpgsqlCommand("select to_regclass($1) is not null", _connection);
        exists.Parameters.Add(new NpgsqlParameter { Value = name });
        if (!(bool)(await exists.ExecuteScalarAsync(cancellation))!)
        {
            return true;
        }

        await using var command = new NpgsqlCommand($"select not exists (select from {name})", _connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <inheritdoc/>
    public Task ApplyAsync(Migration migration, CancellationToken cancellation) =>
        RunAsync(migration, migration.Up, () => ExecuteAsync(Note, cancellation, migration.Number, migration.Name), cancellation);

    /// <inheritdoc/>
    public Task RevertAsync(Migration migration, CancellationToken cancellation) =>
        RunAsync(migration, migration.Down, () => ExecuteAsync(Forget, cancellation, migration.Number), cancellation);

    /// <summary>Closes the session, and with it the lock.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task RunAsync(Migration migration, string script, Func<Task> note, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await _connection.BeginTransactionAsync(cancellation);
            await ExecuteAsync(LockTimeout, cancellation);
            await ExecuteAsync(script, cancellation);
            await note();
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new StoreStartException(
                $"migration {migration.Number:D4}_{migration.Name} waited {SessionBounds.MigrationLockTimeout.TotalSeconds:0} seconds for a table that other sessions use; "
                + "nothing of it was done: try again, or look in pg_stat_activity for what holds it",
                failure);
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
