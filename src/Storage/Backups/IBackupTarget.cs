namespace Krewe.Storage.Backups;

/// <summary>A database that is filled in one transaction: closed without <see cref="CommitAsync"/>, it is as it was.</summary>
internal interface IBackupTarget : IAsyncDisposable
{
    /// <summary>A table's columns; none when there is no such table.</summary>
    Task<IReadOnlyList<string>> ReadColumnsAsync(string table, CancellationToken cancellation);

    /// <summary>True when the table has no row.</summary>
    Task<bool> IsEmptyAsync(string table, CancellationToken cancellation);

    /// <summary>Fills a table. <paramref name="next"/> gives a row after the other until it says false.</summary>
    Task FillAsync(string table, IReadOnlyList<string> columns, Func<BackupValue[], ValueTask<bool>> next, CancellationToken cancellation);

    /// <summary>Makes what follows from other tables, lets numbers go on after the last ones given out, and commits. Returns what did not work out after that, or null.</summary>
    /// <exception cref="BackupException">The database failed; the message says what is known of the commit.</exception>
    Task<string?> CommitAsync(IReadOnlyDictionary<string, long> numbers, CancellationToken cancellation);
}
