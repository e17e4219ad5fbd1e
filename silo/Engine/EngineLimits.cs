using Orleans.Configuration;

namespace Krewe.Silo;

/// <summary>How long grains stay, come and go; the same on both engines.</summary>
internal static class EngineLimits
{
    /// <summary>A task's row is read again faster than a million activations are kept.</summary>
    private static readonly TimeSpan TaskAge = TimeSpan.FromMinutes(2);

    /// <summary>The whole stop must fit into the host's own bound, and an orchestrator's grace period is 30 seconds.</summary>
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(15);

    public static void Add(IServiceCollection services)
    {
        services.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(30);
            options.ClassSpecificCollectionAge["Krewe.Grains.Tasks.TaskGrain"] = TaskAge;
            options.DeactivationTimeout = TimeSpan.FromSeconds(5);
        });
        services.Configure<HostOptions>(options => options.ShutdownTimeout = StopBound);
    }
}
