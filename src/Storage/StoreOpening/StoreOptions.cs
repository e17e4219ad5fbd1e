using Krewe.Storage.Journal;
using Krewe.Storage.Postgres;

namespace Krewe.Storage.StoreOpening;

/// <summary>Which database, and within which bounds.</summary>
public sealed record StoreOptions
{
    /// <summary>The folder of the embedded database; used when no PostgreSQL is named.</summary>
    public string DataFolder { get; init; } = "./data";

    /// <summary>Npgsql's connection string of a PostgreSQL database, or null for the embedded one.</summary>
    public string? PostgresConnectionString { get; init; }

    /// <summary>Connections to PostgreSQL at most, over everything this process does with the store: 4 to 1,000.</summary>
    public int PoolSize { get; init; } = 16;

    /// <summary>
    /// What this process tells the others that share the server; the store then opens only when the connections of all of them fit. Null for
    /// tools that come and go.
    /// </summary>
    public ConnectionBudget? Budget { get; init; }

    /// <summary>The name of all of this process's sessions.</summary>
    internal string ApplicationName => Budget?.NameFor(PostgresConnections.MaxOf(this) + Budget.EngineConnections) ?? "krewe";

    /// <summary>How many of them write batches of changes: 1 to 4.</summary>
    public int JournalWriters { get; init; } = 1;

    /// <summary>How long a statement may run before the database ends it.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a statement may wait for a lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a transaction may wait for its own process. Shorter than others wait for its locks: when a process stops in the middle of a
    /// commit, what it holds is given back in time for them to go on.
    /// </summary>
    public TimeSpan IdleInTransactionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to try to reach the database before it counts as unreachable.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The journal's bounds.</summary>
    public JournalOptions Journal { get; init; } = JournalOptions.Default;

    /// <summary>True to bring the schema up to date; false to refuse a schema that is not.</summary>
    public bool Migrate { get; init; } = true;

    /// <summary>True to make Orleans' own tables too; only for its engine on PostgreSQL.</summary>
    public bool WithOrleansTables { get; init; }
}
