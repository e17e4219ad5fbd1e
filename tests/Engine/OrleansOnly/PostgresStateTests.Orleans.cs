using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;
using Krewe.Tests.Support.Postgres;
using Npgsql;
using Orleans.Storage;

namespace Krewe.Engine.Tests.OrleansOnly;

/// <summary>What <see cref="Conformance.StateTests"/> asks of our own storage, asked of Orleans' provider on our own tables.</summary>
public sealed class PostgresStateTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    // Like all of ours it has a slash: the provider takes a key that looks like a number for one.
    private readonly string key = $"test/{TestEngine.NewKey()}";
    private IStateGrain grain = null!;

    public async Task InitializeAsync() => grain = (await fixture.EngineAsync()).Grains.GetGrain<IStateGrain>(key);

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgresFact]
    public async Task A_state_that_was_never_written_is_fresh()
    {
        var state = await grain.ReadAsync();

        Assert.Equal((0, false, null), (state.Number, state.RecordExists, state.Etag));
    }

    [PostgresFact]
    public async Task A_written_state_is_there_for_the_next_activation()
    {
        await grain.WriteAsync(6);
        var written = await grain.WriteAsync(7);
        await grain.LeaveAsync();

        var read = await grain.ReadAsync();

        Assert.NotEqual(written.Activation, read.Activation);
        Assert.Equal((7, true, "2"), (read.Number, read.RecordExists, read.Etag));
    }

    [PostgresFact]
    public async Task State_is_stored_as_plain_json_under_the_states_name()
    {
        await grain.WriteAsync(7);

        Assert.Equal(
            """{"number":7,"words":["7"]}""",
            await ScalarAsync("select convert_from(payload, 'UTF8') from orleans_states where state = 'kept' and key_text = @key"));
    }

    [PostgresFact]
    public async Task A_lost_race_reaches_the_caller_and_the_next_call_reads_again()
    {
        await grain.WriteAsync(1);
        await ScalarAsync("""update orleans_states set version = 2, payload = '{"number":100}' where state = 'kept' and key_text = @key""");

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteAsync(2));

        Assert.Equal((100, "2"), ((await grain.ReadAsync()).Number, (await grain.ReadAsync()).Etag));
    }

    [PostgresFact]
    public async Task A_lost_first_write_is_a_lost_race_too()
    {
        await grain.ReadAsync();
        await ScalarAsync(
            """
            insert into orleans_states (service, state, key_low, key_high, key_text, payload, version)
            values ('krewe', 'kept', 0, 0, @key, '{"number":100}', 1)
            """);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteAsync(1));

        Assert.Equal(100, (await grain.ReadAsync()).Number);
    }

    [PostgresFact]
    public async Task A_cleared_state_is_fresh_and_can_be_written_again()
    {
        await grain.WriteAsync(1);

        var cleared = await grain.ClearAsync();

        Assert.Equal((0, false), (cleared.Number, cleared.RecordExists));
        Assert.Equal((5, true), ((await grain.WriteAsync(5)).Number, (await grain.ReadAsync()).RecordExists));
    }

    [PostgresFact]
    public async Task A_state_is_found_by_its_whole_key_however_many_there_are()
    {
        await using var connection = await fixture.ConnectAsync();
        await using var fill = new NpgsqlCommand(
            """
            insert into orleans_states (service, state, key_low, key_high, key_text, version)
            select 'krewe', 'many', 0, 0, @key || number, 1 from generate_series(1, 20000) as number;
            analyze orleans_states;
            """,
            connection);
        fill.Parameters.AddWithValue("key", key);
        await fill.ExecuteNonQueryAsync();
        var query = (string)(await ScalarAsync("select QueryText from OrleansQuery where QueryKey = 'ReadFromStorageKey'"))!;
        await using var explain = new NpgsqlCommand($"explain (analyze, costs off, timing off, summary off) {query}", connection);
        foreach (var (name, value) in new (string, object)[]
        {
            ("GrainIdHash", 1), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainTypeHash", 1), ("GrainTypeString", "many"),
            ("GrainIdExtensionString", key + "7"), ("ServiceId", "krewe"),
        })
        {
            explain.Parameters.AddWithValue(name, value);
        }

        List<string> plan = [];
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Assert.Contains(plan, line => line.Contains("Index Cond", StringComparison.Ordinal) && line.Contains("key_text =", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Rows Removed", StringComparison.Ordinal));
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await fixture.ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("key", key);
        return await command.ExecuteScalarAsync();
    }
}
