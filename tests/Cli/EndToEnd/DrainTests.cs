using Krewe.Tests.Support;
using Krewe.Tests.Support.Data;
using Krewe.Tests.Support.Postgres;

namespace Krewe.Cli.Tests.EndToEnd;

// Each of these mostly waits for leases to end. A class each, so that they wait together.
public sealed class SampleOnSqliteTests
{
    [Fact]
    public async Task The_sample_is_drained_on_sqlite()
    {
        await using var server = await RunningServer.StartAsync();
        using var shell = Shells.On(server);
        await Drain.ImportAndDrainAsync(shell, RepositoryRoot.Combine("samples", "backlog.jsonl"), tasks: 2_400);
    }
}

public sealed class SampleOnPostgresTests
{
    [PostgresFact]
    public async Task The_sample_is_drained_on_postgresql()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var server = await RunningServer.StartAsync(database);
        using var shell = Shells.On(server);
        await Drain.ImportAndDrainAsync(shell, RepositoryRoot.Combine("samples", "backlog.jsonl"), tasks: 2_400);
    }
}

public sealed class OverdeckOnSqliteTests
{
    [SharedDataFact]
    public async Task The_overdeck_file_is_drained_on_sqlite()
    {
        await using var server = await RunningServer.StartAsync();
        using var shell = Shells.On(server);
        await Drain.ImportAndDrainOverdeckAsync(shell);
    }
}

public sealed class OverdeckOnPostgresTests
{
    [OverdeckOnPostgresFact]
    public async Task The_overdeck_file_is_drained_on_postgresql()
    {
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var server = await RunningServer.StartAsync(database);
        using var shell = Shells.On(server);
        await Drain.ImportAndDrainOverdeckAsync(shell);
    }
}
