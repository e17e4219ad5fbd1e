using Krewe.Storage.Postgres;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Krewe.Tests.Support.Time;
using Npgsql;
using Xunit;
using PostgresDatabase = Krewe.Tests.Support.Postgres.PostgresDatabase;

namespace Krewe.Storage.Tests.Opening;

/// <summary>A process opens its store only when its connections fit beside those that other processes may open.</summary>
public sealed class ConnectionBudgetTests : IAsyncLifetime
{
    private PostgresServer _server = null!;
    private PostgresDatabase _database = null!;

    /// <summary>Room for two processes of twenty connections, and a little more.</summary>
    public async Task InitializeAsync()
    {
        if (new PostgresFactAttribute { NeedsOwnServer = true }.Skip is null)
        {
            _server = await PostgresServer.StartOwnAsync("max_connections=55", "superuser_reserved_connections=5");
            _database = await _server.CreateDatabaseAsync();
            await StoreOpener.MigrateUpAsync(Options("migration") with { Budget = null });
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task A_process_that_does_not_fit_is_refused_with_the_numbers_and_fits_once_another_has_gone()
    {
        await using var first = await StoreOpener.OpenAsync(Options("silo-1"));
        var second = await StoreOpener.OpenAsync(Options("silo-2"));

        var line = (await Assert.ThrowsAsync<StoreStartException>(() => OpenWithoutWaitingAsync(Options("silo-3")))).Message;

        Assert.Contains("lets in 50 connections, and this process may open 20: 40 are promised to 2 krewe processes (silo-1 20, silo-2 20)", line, StringComparison.Ordinal);
        Assert.Contains("--pool-size", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        var small = await StoreOpener.OpenAsync(Options("silo-3") with { PoolSize = 6 });
        await small.DisposeAsync();
        await second.DisposeAsync();
        await using var third = await StoreOpener.OpenAsync(Options("silo-3"));
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task A_process_waits_for_the_sessions_of_one_that_was_killed()
    {
        await using var first = await StoreOpener.OpenAsync(Options("silo-1"));
        var killed = await StoreOpener.OpenAsync(Options("silo-2"));
        var time = new ManualTimeProvider();
        var restarted = StoreOpener.OpenAsync(Options("silo-2-again"), time);
        await time.WhenArmedAsync(1);

        await killed.DisposeAsync();
        while ((await NamesAsync()).Exists(name => name.Contains(" silo-2 ", StringComparison.Ordinal)))
        {
            await Task.Yield();
        }

        time.Advance(ConnectionAdmission.Interval);

        await (await restarted).DisposeAsync();
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task Processes_that_start_at_once_are_let_in_one_after_the_other_until_it_is_full()
    {
        var starting = Enumerable.Range(1, 4).Select(number => OpenWithoutWaitingAsync(Options($"silo-{number}"))).ToArray();
        await Task.WhenAll(starting.Select(start => start.ContinueWith(static _ => { }, TaskScheduler.Default)));

        Assert.Equal(2, starting.Count(start => start.IsCompletedSuccessfully));
        Assert.All(starting.Where(start => start.IsFaulted), start => Assert.IsType<StoreStartException>(start.Exception!.InnerException));
        foreach (var start in starting.Where(start => start.IsCompletedSuccessfully))
        {
            await (await start).DisposeAsync();
        }
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task Every_session_bears_the_name_of_its_process_and_one_is_always_there()
    {
        await using var store = await StoreOpener.OpenAsync(Options("the silo; named 'oddly'"));
        await using var engine = new NpgsqlConnection(EngineConnections.Of(Options("the silo; named 'oddly'")));
        await engine.OpenAsync();

        Assert.Equal(["krewe thesilonamedoddly 20"], (await NamesAsync()).Select(WithoutRun).Distinct());
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task Behind_a_proxy_that_pools_nobody_is_refused()
    {
        var address = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        await using var proxy = new PoolingProxy(address.Host!, address.Port);
        address.Port = proxy.Port;

        await using var store = await StoreOpener.OpenAsync(
            Options("silo-1") with { PoolSize = 1_000, PostgresConnectionString = address.ConnectionString });

        Assert.NotEqual(default, await store.ReadClockAsync(CancellationToken.None));
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task A_server_that_lets_nobody_in_any_more_is_told_as_such()
    {
        var taken = new List<NpgsqlConnection>();
        try
        {
            while (true)
            {
                taken.Add(new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false }.ConnectionString));
                await taken[^1].OpenAsync();
            }
        }
        catch (PostgresException full)
        {
            Assert.Equal(PostgresErrorCodes.TooManyConnections, full.SqlState);
        }

        var line = (await Assert.ThrowsAsync<StoreStartException>(() => OpenWithoutWaitingAsync(Options("silo-1")))).Message;

        Assert.Contains("lets nobody in any more, and this process may open 20 connections", line, StringComparison.Ordinal);
        taken.ForEach(connection => connection.Dispose());
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task Sessions_that_are_hidden_from_the_role_are_counted_all_the_same()
    {
        await using var lead = new NpgsqlConnection(_database.ConnectionString);
        await lead.OpenAsync();
        await using (var command = new NpgsqlCommand("create role plain login password 'plain'; grant all on all tables in schema public to plain", lead))
        {
            await command.ExecuteNonQueryAsync();
        }

        var hidden = Enumerable.Range(0, 31)
            .Select(_ => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false }.ConnectionString)).ToList();
        await Task.WhenAll(hidden.Select(connection => connection.OpenAsync()));
        var plain = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = "plain", Password = "plain" }.ConnectionString;

        var line = (await Assert.ThrowsAsync<StoreStartException>(
            () => OpenWithoutWaitingAsync(Options("silo-1") with { PostgresConnectionString = plain }))).Message;

        Assert.Contains("sessions of other programs", line, StringComparison.Ordinal);
        hidden.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public void Names_are_read_as_they_are_written_and_those_of_others_are_not()
    {
        var name = new ConnectionBudget(new string('n', 100), 4).NameFor(1_004);

        Assert.True(name.Length < 64, name);
        Assert.Equal((new string('n', 32), 1_004), ConnectionBudget.Read(name));
        Assert.Null(ConnectionBudget.Read("krewe"));
        Assert.Null(ConnectionBudget.Read("krewe a b many"));
        Assert.Null(ConnectionBudget.Read("psql a b 7"));
    }

    [Fact]
    public void Sessions_of_others_count_when_they_have_come_to_stay()
    {
        var census = new ConnectionCensus(50, [], Others: 31);

        Assert.Null((census with { Others = 30 }).Refuse(20, "here"));
        Assert.Contains("0 krewe processes and 31 sessions of other programs", census.Refuse(20, "here"), StringComparison.Ordinal);
    }

    private StoreOptions Options(string name) => new()
    {
        PostgresConnectionString = _database.ConnectionString, PoolSize = 16, Budget = new ConnectionBudget(name, 4),
    };

    /// <summary>Opens a store for which time passes by itself.</summary>
    private static async Task<IStore> OpenWithoutWaitingAsync(StoreOptions options)
    {
        var time = new ManualTimeProvider();
        var opening = StoreOpener.OpenAsync(options, time);
        while (!opening.IsCompleted)
        {
            time.Advance(ConnectionAdmission.Interval);
            await Task.Yield();
        }

        return await opening;
    }

    private static string WithoutRun(string name) => name.Split(' ') is [var krewe, var process, _, var connections] ? $"{krewe} {process} {connections}" : name;

    private async Task<List<string>> NamesAsync()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
