using Krewe.Storage.Journal;
using Krewe.Storage.Sql;
using Npgsql;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>Writes batches over one connection, which it opens when it has work and keeps.</summary>
internal sealed class PostgresBatchWriter(NpgsqlDataSource source, SqlLibrary sql) : IBatchWriter
{
    /// <summary>How often a batch that met others is tried again before the database counts as out of order.</summary>
    private const int TriesMax = 20;

    /// <summary>How often the same with a key that was taken, before the data is looked at one by one.</summary>
    private const int KeysTakenMax = 3;

    /// <summary>
    /// How many changes of a whole are looked at one by one when it is refused anyway: parts of a larger one depend on each other, and to
    /// find the one at fault would hold up all other writers.
    /// </summary>
    private const int WholeSiftedMax = 100;

    private NpgsqlConnection? _connection;

    /// <summary>Lives as long as its connection: a command whose connection breaks under it counts as running for ever.</summary>
    private PostgresBatch _batch = new(sql);

    /// <inheritdoc/>
    public async Task WriteAsync(CommitBatch batch)
    {
        var connection = await ConnectAsync();
        try
        {
            await TryWriteAsync(connection, batch);
        }
        catch (Exception failure) when (failure is not StoreUnavailableException && (PostgresErrors.IsOutage(failure) || IsBroken(connection)))
        {
            await LetGoAsync();
            throw PostgresErrors.IsRolledBack(failure)
                ? new StoreUnavailableException(PostgresErrors.Describe(failure), failure)
                : new OutcomeUnknownException(PostgresErrors.Describe(failure), failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await LetGoAsync();

    private async Task TryWriteAsync(NpgsqlConnection connection, CommitBatch batch)
    {
        var isSifting = false;
        var keysTaken = 0;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await (isSifting ? new PostgresSifting(connection, _batch).WriteAsync(batch) : WriteRoundsAsync(connection, batch));
                return;
            }
            catch (PostgresException failure) when (tries < TriesMax && PostgresErrors.IsContention(failure))
            {
                // Nothing was written: the next try meets another moment.
            }
            catch (PostgresException failure) when (PostgresErrors.IsTakenKey(failure) && ++keysTaken < KeysTakenMax)
            {
                // Another transaction committed the same key in between; the next try sees it, and its change loses.
            }
            catch (PostgresException failure) when (!isSifting && PostgresErrors.IsBadData(failure))
            {
                if (batch.IsWhole && batch.Count > WholeSiftedMax)
                {
                    RefuseAll(batch, failure);
                    return;
                }

                isSifting = true;
            }
        }
    }

    private async Task WriteRoundsAsync(NpgsqlConnection connection, CommitBatch batch)
    {
        if (batch.Rounds.Count == 1 && !batch.IsWhole)
        {
            // One statement is a transaction by itself: one round trip, and the answer comes after the commit.
            await _batch.RunAsync(connection, batch.Rounds[0]);
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync();
        var graphs = new GrownGraphs();
        foreach (var round in batch.Rounds)
        {
            graphs.Prepare(round);
            await _batch.RunAsync(connection, round);
            graphs.Note(round);
        }

        await EndAsync(transaction, batch);
    }

    /// <summary>Commits; or takes back a whole of which any change lost or was refused.</summary>
    public static Task EndAsync(NpgsqlTransaction transaction, CommitBatch batch) =>
        batch.IsWhole && batch.Withhold() ? transaction.RollbackAsync() : transaction.CommitAsync();

    private static void RefuseAll(CommitBatch batch, PostgresException failure)
    {
        foreach (var pending in batch.Rounds.SelectMany(static round => round))
        {
            pending.Outcome = new CommitOutcome(CommitResult.Refused, Error: failure.MessageText);
        }
    }

    private async ValueTask<NpgsqlConnection> ConnectAsync()
    {
        if (_connection is { } open && !IsBroken(open))
        {
            return open;
        }

        await LetGoAsync();
        try
        {
            _connection = await source.OpenConnectionAsync();
            _batch = new PostgresBatch(sql);
            return _connection;
        }
        catch (Exception failure) when (PostgresErrors.IsOutage(failure))
        {
            throw new StoreUnavailableException(PostgresErrors.Describe(failure), failure);
        }
    }

    private static bool IsBroken(NpgsqlConnection connection) => connection.FullState != System.Data.ConnectionState.Open;

    private async ValueTask LetGoAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
