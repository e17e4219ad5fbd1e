using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization.TypeSystem;

namespace Krewe.Client.Cluster;

/// <summary>
/// Remembers what grain interfaces are called. Orleans asks for it whenever a grain is addressed, and its own answer reads the
/// attributes of the interface anew each time: a twentieth of what a claim costs. The names are Orleans' own.
/// </summary>
/// <param name="services">Where the providers are found that are asked once.</param>
/// <param name="names">How Orleans writes types.</param>
internal sealed class KnownInterfaceTypes(IServiceProvider services, TypeConverter names) : IGrainInterfaceTypeProvider
{
    private readonly ConcurrentDictionary<Type, GrainInterfaceType> _known = new();
    private GrainInterfaceTypeResolver? _resolver;

    /// <inheritdoc/>
    public bool TryGetGrainInterfaceType(Type type, out GrainInterfaceType grainInterfaceType)
    {
        grainInterfaceType = _known.GetOrAdd(type, static (one, self) => self.Resolve(one), this);
        return true;
    }

    /// <summary>The other providers are looked for late: this is one of them.</summary>
    private GrainInterfaceType Resolve(Type type)
    {
        _resolver ??= new GrainInterfaceTypeResolver(services.GetServices<IGrainInterfaceTypeProvider>().Where(one => one != this), names);
        return _resolver.GetGrainInterfaceType(type);
    }
}
