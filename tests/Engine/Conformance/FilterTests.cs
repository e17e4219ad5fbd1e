using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Engine.Tests.Conformance;

public sealed class FilterTests : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.StartAsync(services =>
    {
        services.AddSingleton<IIncomingGrainCallFilter>(provider => new NotingFilter(provider.GetRequiredService<Signals>(), "outer"));
        services.AddSingleton<IIncomingGrainCallFilter, ChangingFilter>();
    });

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task Filters_run_around_the_call_in_their_order_and_may_change_the_result()
    {
        Assert.Equal(102, await engine.Grains.GetGrain<IFilteredGrain>("a").NextAsync(1));

        Assert.Equal(["outer before NextAsync of filtered/a", "outer after NextAsync: 102"], engine.Signals.Notes("a"));
    }

    [Fact]
    public async Task A_method_without_a_result_passes_through_filters_too()
    {
        await engine.Grains.GetGrain<IFilteredGrain>("b").NoteAsync("note");

        Assert.Equal(["outer before NoteAsync of filtered/b", "note", "outer after NoteAsync: nothing"], engine.Signals.Notes("b"));
    }

    [Fact]
    public async Task A_filter_sees_what_the_grain_throws_and_may_throw_something_else()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Grains.GetGrain<IFilteredGrain>("c").ThrowAsync());

        Assert.Equal("made of it by a filter", thrown.Message);
        Assert.Contains("outer saw 'thrown by the grain' of FilteredGrain", engine.Signals.Notes("c"));
    }

    [Fact]
    public async Task A_grain_may_filter_its_own_calls() =>
        Assert.Equal(14, await engine.Grains.GetGrain<ISelfFilteringGrain>("d").DoubleAsync(7));
}
