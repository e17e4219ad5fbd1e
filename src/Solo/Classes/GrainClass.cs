using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Core;
using Orleans.Runtime;

namespace Krewe.Solo;

/// <summary>A grain class, with what making and running an instance needs, worked out once.</summary>
internal sealed class GrainClass
{
    private readonly Lazy<ObjectFactory> factory;
    private readonly (Type Type, PersistentStateAttribute Names)[] states;

    public GrainClass(Type implementation, GrainCollectionOptions collection)
    {
        Implementation = implementation;
        Type = GrainType.Create(implementation.GetCustomAttribute<GrainTypeAttribute>()?.Name ?? DefaultName(implementation));
        IsReentrant = implementation.IsDefined(typeof(ReentrantAttribute));
        IsFilter = implementation.IsAssignableTo(typeof(IIncomingGrainCallFilter));
        CollectionAge = collection.ClassSpecificCollectionAge.GetValueOrDefault(implementation.FullName!, collection.CollectionAge);
        states = [.. implementation.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => (parameter.ParameterType, Names: parameter.GetCustomAttribute<PersistentStateAttribute>()!))
            .Where(parameter => parameter.Names is not null)];
        factory = new(() => ActivatorUtilities.CreateFactory(implementation, [.. states.Select(state => state.Type)]));
    }

    public Type Implementation { get; }

    public GrainType Type { get; }

    public bool IsReentrant { get; }

    /// <summary>True when the class filters its own calls.</summary>
    public bool IsFilter { get; }

    public TimeSpan CollectionAge { get; }

    public MethodInfo ImplementationOf(MethodInfo method)
    {
        var map = Implementation.GetInterfaceMap(method.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    }

    /// <summary>A new instance, and its states, which are to be read before it is told that it is active.</summary>
    public object Create(Activation activation, out IStorage[] persisted)
    {
        persisted = [.. states.Select(state => PersistentState.Create(state.Type, state.Names, activation))];
        return factory.Value(activation.ActivationServices, persisted);
    }

    private static string DefaultName(Type implementation)
    {
        var name = implementation.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }
}
