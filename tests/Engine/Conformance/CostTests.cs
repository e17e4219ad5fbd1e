using System.Diagnostics;
using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;
using Xunit.Abstractions;

namespace Krewe.Engine.Tests.Conformance;

/// <summary>No call is lost among very many; and, printed but never judged, what one costs.</summary>
public sealed class CostTests(EngineFixture fixture, ITestOutputHelper output) : EngineTests(fixture)
{
    private const int Calls = 50_000;

    /// <summary>One call may not last long, however slow the machine is; and a call that asks for so many costs nothing beside them.</summary>
    private const int CallsAtOnce = 500;
    private static readonly Seal Seal = new("seal", []);

    [Fact]
    public async Task Calls_one_after_the_other_all_arrive()
    {
        await MeasureAsync("one after the other, from outside", async () =>
        {
            for (var call = 0; call < Calls; call++)
            {
                await The<ICostGrain>().EchoAsync(Seal);
            }
        });

        Assert.Equal(2 * Calls, await The<ICostGrain>().CountAsync());
    }

    [Fact]
    public async Task Calls_from_grain_to_grain_all_arrive()
    {
        var asking = Engine.Grains.GetGrain<ICostGrain>(TestEngine.NewKey());
        await MeasureAsync("one after the other, from grain to grain", async () =>
        {
            for (var calls = 0; calls < Calls; calls += CallsAtOnce)
            {
                await asking.EchoFromAsync(Key, CallsAtOnce);
            }
        });

        Assert.Equal(2 * Calls, await The<ICostGrain>().CountAsync());
    }

    [Fact]
    public async Task Calls_of_64_callers_to_64_grains_all_arrive()
    {
        var keys = Enumerable.Range(0, 64).Select(number => $"{Key} {number}").ToArray();
        await MeasureAsync("64 callers at once, each its own grain", () => Task.WhenAll(keys.Select(async key =>
        {
            for (var call = 0; call < Calls / 50; call++)
            {
                await Engine.Grains.GetGrain<ICostGrain>(key).EchoAsync(Seal);
            }
        })), Calls / 50 * 64);

        var counts = await Task.WhenAll(keys.Select(key => Engine.Grains.GetGrain<ICostGrain>(key).CountAsync()));
        Assert.All(counts, count => Assert.Equal(2 * (Calls / 50), count));
    }

    /// <summary>Runs it twice, first to warm up, and prints the second.</summary>
    private async Task MeasureAsync(string what, Func<Task> run, int calls = Calls)
    {
        await run();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        await run();
        output.WriteLine(
            $"{what}: {watch.Elapsed.TotalMicroseconds / calls:F2} us per call, "
            + $"{(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMicroseconds / calls:F2} us of processor, "
            + $"{(GC.GetTotalAllocatedBytes() - allocated) / calls} bytes");
    }
}
