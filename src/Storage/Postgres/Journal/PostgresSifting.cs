using Krewe.Storage.Journal;
using Npgsql;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>
/// Writes a batch in which the database refuses some data: still in one transaction, but in parts, halved until each part is
/// accepted or is the one change that is refused.
/// </summary>
internal sealed class PostgresSifting(NpgsqlConnection connection, PostgresBatch batch)
{
    private const string Savepoint = "part";

    private readonly GrownGraphs _graphs = new();

    /// <summary>Sets every outcome. The caller retries when it meets other transactions.</summary>
    public async Task WriteAsync(CommitBatch all)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var round in all.Rounds)
        {
            var refused = new List<PendingChange>();
            await WritePartAsync(transaction, round, refused);

            // What needed a later part (an edge to a task that was made there) is accepted now.
            foreach (var again in refused)
            {
                await WritePartAsync(transaction, [again], []);
            }
        }

        await PostgresBatchWriter.EndAsync(transaction, all);
    }

    private async Task WritePartAsync(NpgsqlTransaction transaction, IReadOnlyList<PendingChange> part, List<PendingChange> refused)
    {
        await transaction.SaveAsync(Savepoint);
        try
        {
            _graphs.Prepare(part);
            await batch.RunAsync(connection, part);
            _graphs.Note(part);
            await transaction.ReleaseAsync(Savepoint);
        }
        catch (PostgresException failure) when (PostgresErrors.IsBadData(failure))
        {
            await transaction.RollbackAsync(Savepoint);
            if (part.Count == 1)
            {
                part[0].Outcome = new CommitOutcome(CommitResult.Refused, Error: failure.MessageText);
                refused.Add(part[0]);
                return;
            }

            var half = part.Count / 2;
            await WritePartAsync(transaction, [.. part.Take(half)], refused);
            await WritePartAsync(transaction, [.. part.Skip(half)], refused);
        }
    }
}
