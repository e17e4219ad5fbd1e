using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Krewe.Engine.Tests.Contracts;

/// <summary>An object of a contract's type with something in every member, always the same; and what is in it, as JSON.</summary>
internal static class Sample
{
    private const int DepthMax = 6;
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly DateTimeOffset Moment = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Fills the type. What would hold itself without an end is left out below some depth.</summary>
    public static object? Of(Type type, string name = "it", int depth = 0) => type switch
    {
        _ when depth > DepthMax => null,
        _ when type == typeof(string) => $"some {name}",
        _ when type == typeof(bool) => true,
        _ when type == typeof(DateTimeOffset) => Moment,
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(90),
        { IsPrimitive: true } => Convert.ChangeType(40 + (name.Length % 50), type, CultureInfo.InvariantCulture),
        { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
        { IsArray: true } => Elements(type.GetElementType()!, name, depth),
        { IsConstructedGenericType: true } => OfGeneric(type, name, depth),
        { IsAbstract: true } => Of(type.Assembly.GetTypes().First(derived => derived.BaseType == type), name, depth),
        _ => Filled(type, depth),
    };

    /// <summary>Everything that a value holds, member by member.</summary>
    public static JsonNode? Describe(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        Enum => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        IFormattable plain when value is DateTimeOffset or TimeSpan || value.GetType().IsPrimitive => plain.ToString(value is DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture),
        IDictionary map => new JsonObject(map.Keys.Cast<object>().Select(key => KeyValuePair.Create(key.ToString()!, Describe(map[key])))),
        IEnumerable many => new JsonArray([.. many.Cast<object?>().Select(Describe)]),
        _ => new JsonObject(WireContract.FieldsOf(value.GetType()).Select(field => KeyValuePair.Create(field.Member.Name, Describe(field.Field.GetValue(value))))),
    };

    private static object? OfGeneric(Type type, string name, int depth)
    {
        var arguments = type.GetGenericArguments();
        if (type.GetGenericTypeDefinition() == typeof(Nullable<>))
        {
            return Of(arguments[0], name, depth);
        }

        var elements = Elements(arguments[^1], name, depth);
        if (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return typeof(ImmutableArray).GetMethods().Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }])
                .MakeGenericMethod(arguments[0]).Invoke(null, [elements]);
        }

        var made = Activator.CreateInstance(type)!;
        foreach (var element in elements)
        {
            type.GetMethod("Add", arguments)!.Invoke(made, arguments.Length == 1 ? [element] : [Of(arguments[0], name), element]);
        }

        return made;
    }

    private static Array Elements(Type element, string name, int depth)
    {
        var value = Of(element, name, depth + 1);
        var elements = Array.CreateInstance(element, value is null ? 0 : 1);
        if (value is not null)
        {
            elements.SetValue(value, 0);
        }

        return elements;
    }

    private static object Filled(Type type, int depth)
    {
        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in type.GetFields(Everything))
        {
            field.SetValue(made, Of(field.FieldType, field.Name.Trim('<', '>').Split('>')[0], depth + 1));
        }

        return made;
    }
}
