namespace Krewe.Storage.Migrations;

/// <summary>A connection that holds the lock under which schemas change; disposing it lets the lock go.</summary>
internal interface IMigrationSession : IAsyncDisposable
{
    /// <summary>What is applied, by number; makes the table that keeps it when there is none.</summary>
    Task<IReadOnlyList<AppliedMigration>> ReadAppliedAsync(CancellationToken cancellation);

    /// <summary>True when a table has no rows, or is not there.</summary>
    Task<bool> IsEmptyAsync(string table, CancellationToken cancellation);

    /// <summary>Runs a migration's SQL and notes that it is applied, in one transaction.</summary>
    Task ApplyAsync(Migration migration, CancellationToken cancellation);

    /// <summary>Runs the SQL that takes a migration back and forgets it, in one transaction.</summary>
    Task RevertAsync(Migration migration, CancellationToken cancellation);
}

/// <summary>What the database says of a migration that it has.</summary>
internal sealed record AppliedMigration(int Number, string Name, DateTimeOffset AppliedAt);
