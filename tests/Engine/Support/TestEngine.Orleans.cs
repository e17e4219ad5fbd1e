using Krewe.Tests.Support.Time;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Krewe.Engine.Tests.Support;

public sealed partial class TestEngine
{
    /// <summary>Makes calls fail that are not answered in time; this engine measures it by the process's own clock.</summary>
    public static void ShortenResponseTimeout(IServiceCollection services) =>
        services.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(3));

    /// <summary>Nothing to do: real time passes while the test waits for the failure.</summary>
    public void LetCallsTimeOut()
    {
    }

    /// <summary>Completes with a call whose activation fails. This engine holds it back for five seconds of grain time.</summary>
    public async Task UntilActivationFailsAsync(Task call)
    {
        while (!call.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        await call;
    }

    /// <summary>Collects what is idle: this engine's collector cannot be given a clock, but it can be told to collect.</summary>
    public Task CollectIdleAsync() => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private static void Adapt(IServiceCollection services, ManualTimeProvider time) =>
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, time);
}
