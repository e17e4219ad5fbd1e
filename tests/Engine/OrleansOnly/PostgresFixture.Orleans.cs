using Krewe.Engine.Tests.Support;
using Krewe.Storage.StoreOpening;
using Krewe.Tests.Support.Postgres;
using Npgsql;

namespace Krewe.Engine.Tests.OrleansOnly;

/// <summary>A silo whose membership and grain state are in a PostgreSQL database with Krewe's own tables and statements.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly Lazy<Task<(PostgresDatabase Database, TestEngine Engine)>> started = new(StartAsync);

    public async Task<TestEngine> EngineAsync() => (await started.Value).Engine;

    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection((await started.Value).Database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (started.IsValueCreated)
        {
            var (database, engine) = await started.Value;
            await engine.DisposeAsync();
            await database.DisposeAsync();
        }
    }

    private static async Task<(PostgresDatabase Database, TestEngine Engine)> StartAsync()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await StoreOpener.MigrateUpAsync(new StoreOptions { PostgresConnectionString = database.ConnectionString, WithOrleansTables = true });
        return (database, await TestEngine.StartAsync(postgres: database.ConnectionString));
    }
}
