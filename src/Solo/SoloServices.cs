using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;

namespace Krewe.Solo;

/// <summary>Adds the engine to an application.</summary>
public static class SoloServices
{
    /// <summary>
    /// Adds the engine and the grain classes of some assemblies. It runs as a hosted service. Time comes from the registered
    /// <see cref="TimeProvider"/>, call filters from every <see cref="IIncomingGrainCallFilter"/>, and storages from the keyed
    /// <see cref="Orleans.Storage.IGrainStorage"/> services.
    /// </summary>
    public static IServiceCollection AddSolo(this IServiceCollection services, params IEnumerable<Assembly> grainAssemblies)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SoloRuntime>();
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<SoloRuntime>());
        services.AddHostedService(provider => provider.GetRequiredService<SoloRuntime>());
        return services.Configure<SoloOptions>(options => options.GrainAssemblies.UnionWith(grainAssemblies));
    }
}
