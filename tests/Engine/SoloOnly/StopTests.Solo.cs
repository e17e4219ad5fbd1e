using Krewe.Engine.Tests.Support;
using Krewe.Engine.Tests.TestGrains;
using Krewe.Silo;
using Microsoft.AspNetCore.Builder;

namespace Krewe.Engine.Tests.SoloOnly;

public sealed class StopTests
{
    [Fact]
    public async Task A_call_after_the_stop_is_refused()
    {
        var engine = await TestEngine.StartAsync();
        var grain = engine.Grains.GetGrain<ILifeGrain>("late");
        await grain.ActivationAsync();
        await engine.DisposeAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(grain.ActivationAsync);
    }

    [Fact]
    public async Task Stopping_lets_a_call_that_runs_end_and_gives_up_on_one_that_does_not()
    {
        var engine = await TestEngine.StartAsync();
        var hangs = engine.Grains.GetGrain<IFaultGrain>("hangs");
        var stuck = hangs.HangAsync();
        var ending = engine.Grains.GetGrain<ILifeGrain>("ends").HoldAndLeaveAsync("ends");
        await engine.Signals.WaitAsync("hangs hangs");
        await engine.Signals.WaitAsync("ends started");

        var stopping = engine.DisposeAsync().AsTask();
        engine.Signals.Give("ends may end");
        await ending;
        while (!stopping.IsCompleted)
        {
            engine.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await stopping;
        await Assert.ThrowsAnyAsync<Exception>(() => stuck);
    }

    [Theory]
    [InlineData(SiloRole.Silo)]
    [InlineData(SiloRole.Gateway)]
    public void A_role_is_refused_and_the_missing_package_named(SiloRole role) => AssertRefused(new SiloOptions { Role = role });

    [Fact]
    public void A_cluster_is_refused_and_the_missing_package_named() => AssertRefused(new SiloOptions { Advertise = "10.0.0.1" });

    [Fact]
    public void Certificates_for_a_cluster_are_refused_and_the_missing_package_named() =>
        AssertRefused(new SiloOptions { Tls = new TlsFiles { Certificate = "one.crt", Authorities = "all.pem" } });

    private static void AssertRefused(SiloOptions options)
    {
        Assert.Contains("Microsoft.Orleans.Server", Silo.Engine.Refuse(options), StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(
            () => Silo.Engine.Add(WebApplication.CreateBuilder(), options, new DocumentsOnlyStore(new InMemoryDocumentStore())));
    }
}
