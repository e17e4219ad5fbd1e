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
        Journal = Source(options, Pinned(options), connectionsMin: 0);

        // One stays open as long as the process runs: a process without any would not be counted by those that start.
        Queries = Source(options, MaxOf(options) - Pinned(options), connectionsMin: 1);
    }

    /// <summary>How many connections both pools have at most.</summary>
    public static int MaxOf(StoreOptions options) => Math.Max(options.PoolSize, Pinned(options) + 2);

    /// <summary>For batches of changes and of reads.</summary>
    public NpgsqlDataSource Journal { get; }

    /// <summary>For everything else.</summary>
    public NpgsqlDataSource Queries { get; }

    /// <summary>A connection outside of both pools, for work that takes as long as it takes.</summary>
    public static NpgsqlConnection Unpooled(StoreOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.PostgresConnectionString)
        {
            ApplicationName = "krewe",
            Pooling = false,
            Timeout = SessionBounds.Seconds(options.ConnectTimeout),
            CommandTimeout = 0,
        };
        SessionBounds.Add(connection, SessionBounds.OfLongWork);
        return new NpgsqlConnection(connection.ConnectionString);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        await Queries.DisposeAsync();
    }

    private static int Pinned(StoreOptions options) => options.JournalWriters + LoadersMax;

    private static NpgsqlDataSource Source(StoreOptions options, int connectionsMax, int connectionsMin)
    {
        // A plan that is made while a table is small stays in use while it grows: none may count on reading a table through. And one plan
        // serves all values: what is right for one must not depend on a sample of what the others are.
        var settings = $"-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off {SessionBounds.OfRequests(options)}";
        var connection = new NpgsqlConnectionStringBuilder(options.PostgresConnectionString)
        {
            ApplicationName = options.ApplicationName,
            MinPoolSize = connectionsMin,
            MaxPoolSize = connectionsMax,
            Timeout = SessionBounds.Seconds(options.ConnectTimeout),
            CommandTimeout = SessionBounds.Seconds(options.StatementTimeout + SessionBounds.Grace),
            NoResetOnClose = true,
        };
        SessionBounds.Add(connection, settings);
        return new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }
}
