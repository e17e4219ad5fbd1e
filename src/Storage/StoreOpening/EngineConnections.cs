using Krewe.Storage.Postgres;
using Npgsql;

namespace Krewe.Storage.StoreOpening;

/// <summary>The engine's own connections to the store's database, beside the store's.</summary>
public static class EngineConnections
{
    /// <summary>A connection string for a pool of as many as the budget names, bounded in time like the store's and named like them.</summary>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL, or no budget.</exception>
    public static string Of(StoreOptions options)
    {
        var budget = options.Budget ?? throw new InvalidOperationException("An engine's connections need a budget.");
        var connection = new NpgsqlConnectionStringBuilder(options.PostgresConnectionString)
        {
            ApplicationName = options.ApplicationName,
            MaxPoolSize = budget.EngineConnections,
        };
        SessionBounds.Add(connection, SessionBounds.OfRequests(options));
        return connection.ConnectionString;
    }
}
