using Krewe.Solo;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Engine.Tests.Support;

public sealed partial class TestEngine
{
    /// <summary>Makes calls fail that are not answered in time; what has to happen for it differs between the engines.</summary>
    public static void ShortenResponseTimeout(IServiceCollection services) =>
        services.Configure<SoloOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(1));

    /// <summary>Lets the time pass after which unanswered calls fail.</summary>
    public void LetCallsTimeOut() => Time.Advance(TimeSpan.FromSeconds(3));

    /// <summary>Completes with a call whose activation fails. This engine fails it at once.</summary>
    public Task UntilActivationFailsAsync(Task call) => call;

    /// <summary>Collects what has been idle for longer than any collection age.</summary>
    public Task CollectIdleAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(17));
        return Task.CompletedTask;
    }

    private static void Adapt(IServiceCollection services, ManualTimeProvider time)
    {
        services.AddSingleton<TimeProvider>(time);
        services.Configure<SoloOptions>(options => options.GrainAssemblies.Add(typeof(TestEngine).Assembly));
    }
}
