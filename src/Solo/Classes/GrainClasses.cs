using System.Reflection;
using Orleans;
using Orleans.Configuration;

namespace Krewe.Solo;

/// <summary>The grain classes of the assemblies that were named.</summary>
internal sealed class GrainClasses(IEnumerable<Assembly> assemblies, GrainCollectionOptions collection)
{
    private readonly Dictionary<Type, GrainClass> classes = assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IGrainBase)))
        .ToDictionary(type => type, type => new GrainClass(type, collection));

    public GrainClass Implementing(Type grainInterface)
    {
        GrainClass[] found = [.. classes.Values.Where(candidate => candidate.Implementation.IsAssignableTo(grainInterface))];
        return found.Length == 1
            ? found[0]
            : throw new ArgumentException(
                $"{grainInterface} is implemented by {found.Length} grain classes, and must be by one: "
                + string.Join(", ", found.Select(candidate => candidate.Implementation)),
                nameof(grainInterface));
    }
}
