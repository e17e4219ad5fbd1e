namespace Krewe.Storage.Backups;

/// <summary>What a backup holds.</summary>
/// <param name="Migration">The schema that its tables have: the number of its last migration.</param>
/// <param name="CreatedAt">When it was made, by the clock of the machine that made it.</param>
/// <param name="From">The kind of database that it was made of: <c>postgres</c> or <c>sqlite</c>.</param>
/// <param name="Tables">How many rows each table has.</param>
public sealed record BackupReport(int Migration, DateTimeOffset CreatedAt, string From, IReadOnlyDictionary<string, long> Tables)
{
    /// <summary>What did not work out although everything was restored; null when there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>The rows of all tables.</summary>
    public long Rows => Tables.Values.Sum();
}
