using Krewe.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Journal;

/// <summary>Writes batches in one transaction each, with a savepoint for every change.</summary>
internal sealed class SqliteBatchWriter(SqliteWriter writer, TimeProvider time) : IBatchWriter
{
    /// <inheritdoc/>
    public Task WriteAsync(CommitBatch batch) => writer.RunAsync(session =>
    {
        if (batch.IsWhole)
        {
            WriteWhole(session, batch);
        }
        else
        {
            WriteRounds(session, batch, withEdges: true);
        }

        return true;
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void WriteWhole(SqliteSession session, CommitBatch batch)
    {
        session.Run("savepoint whole");
        WriteRounds(session, batch, withEdges: false);
        WriteEdges(session, batch);
        if (batch.Withhold())
        {
            session.Run("rollback to whole");
        }

        session.Run("release whole");
    }

    /// <summary>Once all rows are there: those of one whole may lead to each other in a circle.</summary>
    private void WriteEdges(SqliteSession session, CommitBatch batch)
    {
        foreach (var pending in batch.Rounds.SelectMany(round => round).Where(pending => pending.Outcome.IsCommitted))
        {
            try
            {
                new SqliteChangeWriter(session, pending, time.GetUtcNow()).WriteEdges();
            }
            catch (SqliteException failure) when (SqliteErrors.IsBadData(failure))
            {
                pending.Outcome = new CommitOutcome(CommitResult.Refused, Error: failure.Message);
            }
        }
    }

    private void WriteRounds(SqliteSession session, CommitBatch batch, bool withEdges)
    {
        var graphs = new GrownGraphs();
        foreach (var round in batch.Rounds)
        {
            WriteRound(session, round, graphs, withEdges);
        }
    }

    private void WriteRound(SqliteSession session, IReadOnlyList<PendingChange> round, GrownGraphs graphs, bool withEdges)
    {
        var refused = new List<PendingChange>();
        foreach (var pending in round)
        {
            Write(session, pending, graphs, withEdges);
            if (pending.Outcome.Result == CommitResult.Refused)
            {
                refused.Add(pending);
            }
        }

        // What needed a later change (an edge to a task that was made after it) is accepted now.
        refused.ForEach(pending => Write(session, pending, graphs, withEdges));
    }

    private void Write(SqliteSession session, PendingChange pending, GrownGraphs graphs, bool withEdges)
    {
        graphs.Prepare([pending]);
        session.Run("savepoint change");
        try
        {
            var seq = new SqliteChangeWriter(session, pending, time.GetUtcNow()).TryWrite(withEdges);
            if (seq is null)
            {
                session.Run("rollback to change");
            }

            pending.Outcome = seq is { } place ? new CommitOutcome(CommitResult.Committed, place) : new CommitOutcome(CommitResult.Lost);
        }
        catch (SqliteException failure) when (SqliteErrors.IsBadData(failure))
        {
            session.Run("rollback to change");
            pending.Outcome = new CommitOutcome(CommitResult.Refused, Error: failure.Message);
        }

        session.Run("release change");
        graphs.Note([pending]);
    }
}
