using Krewe.Storage.Sql;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>Runs statements on the pool of queries, and says what failures mean.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source, SqlLibrary sql)
{
    /// <summary>All rows of a statement.</summary>
    public Task<List<T>> ListAsync<T>(
        string statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params NpgsqlParameter[] values) =>
        RunAsync(connection => ListAsync(connection, statement, read, cancellation, values), cancellation);

    /// <summary>The first row of a statement, or the default.</summary>
    public async Task<T?> FindAsync<T>(
        string statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params NpgsqlParameter[] values)
    {
        var rows = await ListAsync(statement, read, cancellation, values);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>How many rows a statement changed.</summary>
    public Task<int> ExecuteAsync(string statement, CancellationToken cancellation, params NpgsqlParameter[] values) =>
        RunAsync(connection => ExecuteAsync(connection, statement, cancellation, values), cancellation);

    /// <summary>Work of several statements in one transaction.</summary>
    public Task<T> InTransactionAsync<T>(
        Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation, System.Data.IsolationLevel level = System.Data.IsolationLevel.ReadCommitted) =>
        RunAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(level, cancellation);
                var result = await work(connection);
                await transaction.CommitAsync(cancellation);
                return result;
            },
            cancellation);

    /// <summary>All rows of a statement, within work on a connection.</summary>
    public async Task<List<T>> ListAsync<T>(
        NpgsqlConnection connection, string statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params NpgsqlParameter[] values)
    {
        await using var command = await CommandAsync(connection, statement, values, cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await ReadAsync(reader, read, cancellation);
    }

    /// <summary>All rows of two statements in one round trip.</summary>
    public Task<(List<TOne> One, List<TOther> Other)> ListBothAsync<TOne, TOther>(
        (string Statement, Func<NpgsqlDataReader, TOne> Read) one,
        (string Statement, Func<NpgsqlDataReader, TOther> Read) other,
        CancellationToken cancellation,
        params NpgsqlParameter[] values) =>
        RunAsync(
            async connection =>
            {
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(BatchCommand(one.Statement, values));
                batch.BatchCommands.Add(BatchCommand(other.Statement, values));
                await batch.PrepareAsync(cancellation);
                await using var reader = await batch.ExecuteReaderAsync(cancellation);
                var rows = await ReadAsync(reader, one.Read, cancellation);
                await reader.NextResultAsync(cancellation);
                return (rows, await ReadAsync(reader, other.Read, cancellation));
            },
            cancellation);

    /// <summary>The rows of several statements in one round trip, each taken by its own reader.</summary>
    public Task TakeAllAsync(
        IReadOnlyList<(string Statement, Action<NpgsqlDataReader> Take)> statements, CancellationToken cancellation, params NpgsqlParameter[] values) =>
        RunAsync(
            async connection =>
            {
                await using var batch = new NpgsqlBatch(connection);
                foreach (var (statement, _) in statements)
                {
                    batch.BatchCommands.Add(BatchCommand(statement, values));
                }

                await batch.PrepareAsync(cancellation);
                await using var reader = await batch.ExecuteReaderAsync(cancellation);
                foreach (var (_, take) in statements)
                {
                    while (await reader.ReadAsync(cancellation))
                    {
                        take(reader);
                    }

                    await reader.NextResultAsync(cancellation);
                }

                return 0;
            },
            cancellation);

    /// <summary>How many rows a statement changed, within work on a connection.</summary>
    public async Task<int> ExecuteAsync(
        NpgsqlConnection connection, string statement, CancellationToken cancellation, params NpgsqlParameter[] values)
    {
        await using var command = await CommandAsync(connection, statement, values, cancellation);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Work on a connection of the pool.</summary>
    /// <exception cref="StoreUnavailableException">The database is away, or a write's answer was lost (the derived type).</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        var isOpen = false;
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            isOpen = true;
            return await work(connection);
        }
        catch (Exception failure) when (PostgresErrors.IsOutage(failure))
        {
            throw isOpen && !PostgresErrors.IsRolledBack(failure)
                ? new OutcomeUnknownException(PostgresErrors.Describe(failure), failure)
                : new StoreUnavailableException(PostgresErrors.Describe(failure), failure);
        }
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>With parameters of its own: one belongs to one command.</summary>
    private NpgsqlBatchCommand BatchCommand(string name, NpgsqlParameter[] values)
    {
        var statement = sql.Get(name);
        var command = new NpgsqlBatchCommand(statement.Text);
        foreach (var parameter in statement.Parameters)
        {
            var own = Find(statement, parameter, values).Clone();
            own.ParameterName = string.Empty;
            command.Parameters.Add(own);
        }

        return command;
    }

    private static NpgsqlParameter Find(SqlStatement statement, string parameter, NpgsqlParameter[] values) =>
        Array.Find(values, one => one.ParameterName == parameter)
            ?? throw new InvalidOperationException($"{statement.Name} needs a value for @{parameter}.");

    private async Task<NpgsqlCommand> CommandAsync(
        NpgsqlConnection connection, string name, NpgsqlParameter[] values, CancellationToken cancellation)
    {
        var statement = sql.Get(name);
        var command = new NpgsqlCommand(statement.Text, connection);
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(Find(statement, parameter, values));
        }

        // Parameters without a name go by their position: $1 is the first.
        foreach (NpgsqlParameter parameter in command.Parameters)
        {
            parameter.ParameterName = string.Empty;
        }

        // Once per connection: every statement goes the same way whatever its values are.
        await command.PrepareAsync(cancellation);
        return command;
    }
}
