using Krewe.Contracts.Path;
using Krewe.Grains.Faults;
using Krewe.Grains.Projects;
using Krewe.Grains.Tasks;
using Krewe.Grains.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Krewe.Grains;

/// <summary>What a silo needs besides the engine to run Krewe's grains.</summary>
public static class GrainServices
{
    /// <summary>
    /// Adds the grains' services and the system's own work (sweeper, event reader, notices, clock). Expects <c>IStore</c>, <c>StoreClock</c> and
    /// <c>TimeProvider</c> to be registered.
    /// </summary>
    public static IServiceCollection AddKreweGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(FaultPlan.None);
        services.TryAddSingleton<IChance, SystemChance>();
        services.TryAddSingleton<TaskPath>();
        services.AddSingleton<ProjectDirectory>();
        services.AddSingleton<ActiveProjects>();
        services.AddSingleton<BacklogGauges>();
        services.TryAddSingleton(provider => new WaitsEnd(provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None));
        services.AddSingleton<DecisionContexts>();
        services.AddSingleton<TaskDiagnosis>();
        services.AddSingleton<PathTurns>();
        services.AddSingleton<ClaimedPaths>();
        services.AddSingleton<ReviewCommits>();
        services.TryAddSingleton(new UpkeepOptions());
        services.AddSingleton<UpkeepIdentity>();
        services.AddHostedService<ClockKeeper>();
        services.AddHostedService<EventReader>();
        services.AddHostedService<Sweeper>();
        services.AddHostedService<NoticeTeller>();
        return services;
    }
}
