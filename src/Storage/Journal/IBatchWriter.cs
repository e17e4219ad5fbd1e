namespace Krewe.Storage.Journal;

/// <summary>Writes batches to a database, one at a time.</summary>
internal interface IBatchWriter : IAsyncDisposable
{
    /// <summary>Commits the batch and sets the outcome of every change. Returns after the commit.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The connection was lost during the commit.</exception>
    Task WriteAsync(CommitBatch batch);
}
