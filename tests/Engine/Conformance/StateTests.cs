using Krewe.Engine.Tests.TestGrains;
using Orleans.Storage;

namespace Krewe.Engine.Tests.Conformance;

public sealed class StateTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string Kind = "state/kept";

    [Fact]
    public async Task A_state_that_was_never_written_is_fresh()
    {
        var state = await The<IStateGrain>().ReadAsync();

        Assert.Equal((0, false, null), (state.Number, state.RecordExists, state.Etag));
    }

    [Fact]
    public async Task A_written_state_is_there_for_the_next_activation()
    {
        var written = await The<IStateGrain>().WriteAsync(7);
        await The<IStateGrain>().LeaveAsync();

        var read = await The<IStateGrain>().ReadAsync();

        Assert.NotEqual(written.Activation, read.Activation);
        Assert.Equal((7, true, "1"), (read.Number, read.RecordExists, read.Etag));
    }

    [Fact]
    public async Task State_is_stored_as_plain_json_under_the_grains_type_and_the_states_name()
    {
        await The<IStateGrain>().WriteAsync(7);

        var stored = await Engine.Documents.ReadAsync(Kind, Key, CancellationToken.None);

        Assert.Equal("""{"number":7,"words":["7"]}""", stored?.Json);
    }

    [Fact]
    public async Task A_lost_race_reaches_the_caller_and_ends_the_activation_so_that_the_next_call_reads_again()
    {
        var first = await The<IStateGrain>().WriteAsync(1);
        await Engine.Documents.TryWriteAsync(Kind, Key, """{"number":100}""", "1", CancellationToken.None);

        await Assert.ThrowsAsync<InconsistentStateException>(() => The<IStateGrain>().WriteAsync(2));
        var after = await The<IStateGrain>().WriteAsync(101);

        Assert.NotEqual(first.Activation, after.Activation);
        Assert.Equal((101, "3"), (after.Number, after.Etag));
    }

    [Fact]
    public async Task A_lost_first_write_is_a_lost_race_too()
    {
        await The<IStateGrain>().ReadAsync();
        await Engine.Documents.TryWriteAsync(Kind, Key, """{"number":100}""", null, CancellationToken.None);

        await Assert.ThrowsAsync<InconsistentStateException>(() => The<IStateGrain>().WriteAsync(1));

        Assert.Equal(100, (await The<IStateGrain>().ReadAsync()).Number);
    }

    [Fact]
    public async Task A_lost_race_that_the_grain_catches_leaves_it_active_and_it_may_read_again()
    {
        var first = await The<IStateGrain>().WriteAsync(1);
        await Engine.Documents.TryWriteAsync(Kind, Key, """{"number":100}""", "1", CancellationToken.None);

        Assert.False(await The<IStateGrain>().TryWriteAsync(2));
        var reloaded = await The<IStateGrain>().ReloadAsync();

        Assert.Equal((first.Activation, 100, "2"), (reloaded.Activation, reloaded.Number, reloaded.Etag));
        Assert.True(await The<IStateGrain>().TryWriteAsync(101));
    }

    [Fact]
    public async Task A_cleared_state_is_fresh_and_gone_from_the_store()
    {
        await The<IStateGrain>().WriteAsync(1);

        var cleared = await The<IStateGrain>().ClearAsync();

        Assert.Equal((0, false, null), (cleared.Number, cleared.RecordExists, cleared.Etag));
        Assert.Null(await Engine.Documents.ReadAsync(Kind, Key, CancellationToken.None));
        Assert.Equal(5, (await The<IStateGrain>().WriteAsync(5)).Number);
    }
}
