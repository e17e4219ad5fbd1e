using Orleans.Configuration;

namespace Krewe.Silo;

/// <summary>How long grains stay, come and go; the same on both engines.</summary>
internal static class EngineLimits
{
    /// <summary>A task's row is read again faster than a million activations are kept.</summary>
    private static readonly TimeSpan TaskAge = TimeSpan.FromMinutes(2);

    public static void Add(IServiceCollection services, SiloOptions options)
    {
        services.Configure<GrainCollectionOptions>(collection =>
        {
            // Projects and agents stay for as long as they are used every quarter of an hour: a project's backlog is dear to rebuild.
            collection.CollectionAge = TimeSpan.FromMinutes(15);
            collection.CollectionQuantum = TimeSpan.FromSeconds(30);
            collection.ClassSpecificCollectionAge["Krewe.Grains.Tasks.TaskGrain"] = TaskAge;
            collection.DeactivationTimeout = TimeSpan.FromSeconds(5);
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopBound);
    }
}
