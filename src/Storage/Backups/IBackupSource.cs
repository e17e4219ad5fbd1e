namespace Krewe.Storage.Backups;

/// <summary>One moment of a database, as long as this is open.</summary>
internal interface IBackupSource : IAsyncDisposable
{
    /// <summary><c>postgres</c> or <c>sqlite</c>.</summary>
    string Kind { get; }

    /// <summary>The migrations that were applied, by number.</summary>
    Task<IReadOnlyDictionary<int, string>> ReadMigrationsAsync(CancellationToken cancellation);

    /// <summary>The last number given out, by table.</summary>
    Task<IReadOnlyDictionary<string, long>> ReadNumbersAsync(CancellationToken cancellation);

    /// <summary>A table's columns; none when there is no such table.</summary>
    Task<IReadOnlyList<string>> ReadColumnsAsync(string table, CancellationToken cancellation);

    /// <summary>Hands over every row, one at a time; the array is used again for the next.</summary>
    Task ReadRowsAsync(string table, IReadOnlyList<string> columns, Func<BackupValue[], ValueTask> take, CancellationToken cancellation);
}
