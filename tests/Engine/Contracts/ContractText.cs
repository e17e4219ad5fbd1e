using System.Reflection;

namespace Krewe.Engine.Tests.Contracts;

/// <summary>The contract as lines of text, of which each says one thing that must never change.</summary>
internal static class ContractText
{
    private static readonly Assembly Grains = Assembly.Load("Krewe.Grains");

    public static IEnumerable<string> Lines() => [.. Interfaces(), .. Types(), .. GrainTypes(), .. States()];

    /// <summary>What a type is called on the wire.</summary>
    public static string NameOf(Type type) => type switch
    {
        { IsArray: true } => NameOf(type.GetElementType()!) + "[]",
        { IsConstructedGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => type.GetCustomAttributes<AliasAttribute>().SingleOrDefault()?.Alias ?? type.FullName!,
    };

    private static IEnumerable<string> Interfaces() =>
        from type in WireContract.Interfaces
        from method in type.GetMethods()
        let parameters = string.Join(", ", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)))
        select $"method {NameOf(type)}.{method.GetCustomAttribute<AliasAttribute>()!.Alias}({parameters}) returns {NameOf(method.ReturnType)}";

    private static IEnumerable<string> Types() => WireContract.Types.Keys.SelectMany(type => type.IsEnum ? EnumLines(type) : FieldLines(type));

    private static IEnumerable<string> EnumLines(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"enum {NameOf(type)} {field.GetRawConstantValue()} is {field.Name}");

    private static IEnumerable<string> FieldLines(Type type) =>
        from field in WireContract.FieldsOf(type)
        select $"member {NameOf(type)} {WireContract.IdOf(field)} is {field.Member.Name} of {NameOf(field.Field.FieldType)}";

    private static IEnumerable<string> GrainTypes() =>
        from type in Grains.GetTypes()
        let name = GrainTypeOf(type)
        where name is not null
        from one in type.GetInterfaces().Where(one => one.Assembly == WireContract.Assembly)
        select $"grain {name} is {NameOf(one)}";

    /// <summary>Documents lie in the store under the names of their grain and state.</summary>
    private static IEnumerable<string> States() =>
        from type in Grains.GetTypes()
        from parameter in type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
        let state = parameter.GetCustomAttribute<PersistentStateAttribute>()
        where state is not null
        select $"state {state.StateName} of {GrainTypeOf(type)} in {state.StorageName} is {NameOf(parameter.ParameterType.GetGenericArguments()[0])}";

    private static object? GrainTypeOf(Type type) =>
        type.GetCustomAttributesData().SingleOrDefault(data => data.AttributeType == typeof(GrainTypeAttribute))?.ConstructorArguments[0].Value;
}
