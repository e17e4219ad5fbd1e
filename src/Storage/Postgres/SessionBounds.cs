using Krewe.Storage.StoreOpening;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>
/// How long a session may do what. The settings go out with the request for the connection itself, so they hold from its first statement
/// on and are nobody else's: a statement that set them could reach another program's session behind a proxy that pools transactions.
/// </summary>
internal static class SessionBounds
{
    /// <summary>How much longer than the server this side waits, so that it is the server that ends a statement, and says so.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a migration waits for a table that others use: everybody who comes after it waits behind it meanwhile, so it gives up before
    /// their statements do.
    /// </summary>
    public static readonly TimeSpan MigrationLockTimeout = TimeSpan.FromSeconds(20);

    /// <summary>A host that is lost without a word is noticed within 40 seconds: until then its sessions hold locks, and count.</summary>
    private const string SignsOfLife = "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4";

    /// <summary>For sessions that answer requests.</summary>
    public static string OfRequests(StoreOptions options) =>
        $"{SignsOfLife} -c statement_timeout={Milliseconds(options.StatementTimeout)} -c lock_timeout={Milliseconds(options.LockTimeout)}"
        + $" -c idle_in_transaction_session_timeout={Milliseconds(options.IdleInTransactionTimeout)}";

    /// <summary>
    /// For work that takes as long as it takes: migrations, backup and restore. It says so itself, because a role or a database may have
    /// bounds of its own.
    /// </summary>
    public static string OfLongWork { get; } = $"{SignsOfLife} -c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0";

    /// <summary>Adds settings to those that an operator's connection string has already; of two the later one holds.</summary>
    public static void Add(NpgsqlConnectionStringBuilder connection, string settings) =>
        connection.Options = string.IsNullOrEmpty(connection.Options) ? settings : $"{connection.Options} {settings}";

    /// <summary>Whole seconds, as Npgsql takes them.</summary>
    public static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
