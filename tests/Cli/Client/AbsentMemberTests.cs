using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Wire;

namespace Krewe.Cli.Tests.Client;

/// <summary>
/// A server leaves out what is empty, and a newer or older one whole members: a reader must find the default then, and never a null that
/// the type says cannot be. Serializers that are generated forget the defaults of init-only members unless the members see to it themselves.
/// </summary>
public class AbsentMemberTests
{
    public static TheoryData<Type> Records => [.. AllRecords().OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Records))]
    public void An_absent_member_has_its_default(Type type)
    {
        var read = JsonSerializer.Deserialize(Required(type).ToJsonString(), WireJson.Default.GetTypeInfo(type)!)!;
        var made = RuntimeHelpers.GetUninitializedObject(type);
        var constructor = type.GetConstructor(Type.EmptyTypes);
        made = constructor is null ? made : constructor.Invoke(null);

        Assert.All(Optional(type), property =>
        {
            var value = property.GetValue(read);
            Assert.True(value is not null || IsNullable(property), $"{type.Name}.{property.Name} is null");
            Assert.True(IsSame(value, property.GetValue(made)), $"{type.Name}.{property.Name} is {value ?? "null"}");
        });
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_list_that_is_null_is_read_as_an_empty_one(Type type)
    {
        var lists = Optional(type).Where(property => !IsNullable(property) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && property.PropertyType != typeof(string));
        Assert.All(lists, property =>
        {
            var json = Required(type);
            json[JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)] = null;
            var read = JsonSerializer.Deserialize(json.ToJsonString(), WireJson.Default.GetTypeInfo(type)!)!;
            Assert.True(property.GetValue(read) is not null, $"{type.Name}.{property.Name} is null");
        });
    }

    [Fact]
    public void All_records_are_looked_at() => Assert.InRange(AllRecords().Count, 50, 200);

    private static HashSet<Type> AllRecords()
    {
        var found = new HashSet<Type>();
        var pending = new Queue<Type>(typeof(WireJson).GetProperties()
            .Where(property => property.PropertyType.IsAssignableTo(typeof(JsonTypeInfo)))
            .Select(property => property.PropertyType.GenericTypeArguments[0]));
        while (pending.TryDequeue(out var type))
        {
            if (type.Namespace == typeof(WireJson).Namespace && type.IsClass && !type.IsGenericType && found.Add(type))
            {
                foreach (var property in type.GetProperties())
                {
                    pending.Enqueue(property.PropertyType.IsGenericType ? property.PropertyType.GenericTypeArguments[^1] : property.PropertyType);
                }
            }
        }

        found.Remove(typeof(WireJson));
        return [.. found.Where(type => WireJson.Default.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object })];
    }

    /// <summary>The least that the type can be read from.</summary>
    private static JsonObject Required(Type type)
    {
        var json = new JsonObject();
        foreach (var property in WireJson.Default.GetTypeInfo(type)!.Properties.Where(property => property.IsRequired || IsPositional(type, property)))
        {
            json[property.Name] = property.PropertyType == typeof(string) ? "x"
                : property.PropertyType == typeof(bool) ? false
                : property.PropertyType.IsValueType ? 7
                : Required(property.PropertyType);
        }

        return json;
    }

    private static IEnumerable<PropertyInfo> Optional(Type type) => type.GetProperties().Where(property =>
        property.CanWrite
        && property.GetCustomAttribute<RequiredMemberAttribute>() is null
        && property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Always
        && type.GetConstructor(Type.EmptyTypes) is not null);

    private static bool IsPositional(Type type, JsonPropertyInfo property) =>
        type.GetConstructor(Type.EmptyTypes) is null && property.Set is not null;

    private static bool IsNullable(PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private static bool IsSame(object? left, object? right) => left is IEnumerable some and not string && right is IEnumerable others
        ? some.Cast<object>().SequenceEqual(others.Cast<object>())
        : Equals(left, right);
}
