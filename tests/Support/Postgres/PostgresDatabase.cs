using Npgsql;

namespace Krewe.Tests.Support.Postgres;

/// <summary>A database of one fixture; disposing it drops it, whoever is still connected.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    internal PostgresDatabase(PostgresServer server, string name)
    {
        Server = server;
        Name = name;
        ConnectionString = server.ConnectionTo(name).ConnectionString;
    }

    public PostgresServer Server { get; }

    public string Name { get; }

    /// <summary>For a role that owns the database.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        // Otherwise this process's pool would hand out connections that the drop has cut.
        await using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await Server.DropDatabaseAsync(Name);
    }
}
