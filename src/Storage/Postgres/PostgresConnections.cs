using Krewe.Storage.StoreOpening;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>
/// The two pools of a process: one for commits and for the reads that grains wake up with, so that no list keeps those waiting, and one
/// for everything else.
/// </summary>
internal sealed class PostgresConnections : IAsyncDisposable
{
    /// <summary>Queries that gather reads of single rows.</summary>
    public const int LoadersMax = 2;

    public PostgresConnections(StoreOptions options)
    {
        var pinned = options.JournalWriters + LoadersMax;
        Journal = Source(options, pinned);
        Queries = Source(options, Math.Max(2, options.PoolSize - pinned));
    }

    /// <summary>For batches of changes and of reads.</summary>
    public NpgsqlDataSource Journal { get; }

    /// <summary>For everything else.</summary>
    public NpgsqlDataSource Queries { get; }

    /// <summary>A connection outside of both pools, for work on the schema: without limits of time.</summary>
    public static NpgsqlConnection Unpooled(StoreOptions options) => new(new NpgsqlConnectionStringBuilder(options.PostgresConnectionString)
    {
        ApplicationName = "krewe",
        Pooling = false,
        Timeout = Seconds(options.ConnectTimeout),
        CommandTimeout = 0,
    }.ConnectionString);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        await Queries.DisposeAsync();
    }

    private static NpgsqlDataSource Source(StoreOptions options, int connectionsMax)
    {
        // A plan that is made while a table is small stays in use while it grows: none may count on reading a table through. And one plan
        // serves all values: what is right for one must not depend on a sample of what the others are.
        var settings = $"-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off -c statement_timeout={Milliseconds(options.StatementTimeout)}"
            + $" -c lock_timeout={Milliseconds(options.LockTimeout)}"
            + $" -c idle_in_transaction_session_timeout={Milliseconds(options.StatementTimeout)}";
        var connection = new NpgsqlConnectionStringBuilder(options.PostgresConnectionString)
        {
            ApplicationName = "krewe",
            MinPoolSize = 0,
            MaxPoolSize = connectionsMax,
            Timeout = Seconds(options.ConnectTimeout),
            CommandTimeout = Seconds(options.StatementTimeout) + 5,
            NoResetOnClose = true,
        };
        connection.Options = string.IsNullOrEmpty(connection.Options) ? settings : $"{connection.Options} {settings}";
        return new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
