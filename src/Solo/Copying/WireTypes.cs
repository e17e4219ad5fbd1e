using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Orleans;

namespace Krewe.Solo;

/// <summary>Which types may cross a call: what Orleans has serializers for, so far as Krewe uses it.</summary>
internal static class WireTypes
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
        typeof(Guid),
    ];

    private static readonly Dictionary<Type, bool> Known = [];
    private static readonly ConcurrentDictionary<Type, WireField[]> FieldsByType = new();

    /// <summary>False when the type is never changed once made. A type that may not cross a call is refused, with the member that has it.</summary>
    public static bool NeedCopy(Type type, string member)
    {
        lock (Known)
        {
            if (Known.TryGetValue(type, out var needsCopy))
            {
                return needsCopy;
            }

            try
            {
                // A type that contains itself finds itself here.
                Known[type] = true;
                return Known[type] = Examine(type, member);
            }
            catch (NotSupportedException)
            {
                // Others may have been found good because this one was taken to be.
                Known.Clear();
                throw;
            }
        }
    }

    /// <summary>The fields of a type with <see cref="GenerateSerializerAttribute"/>, those of its bases too.</summary>
    public static WireField[] FieldsOf(Type type) => FieldsByType.GetOrAdd(type, static type => [.. Hierarchy(type).SelectMany(OwnFields)]);

    private static bool Examine(Type type, string member)
    {
        if (type.IsPrimitive || type.IsEnum || Plain.Contains(type))
        {
            return false;
        }

        if (type.IsArray && type.GetArrayRank() == 1)
        {
            NeedCopy(type.GetElementType()!, member);
            return true;
        }

        if (type.IsConstructedGenericType && type.GetGenericTypeDefinition() is var shape && IsCollection(shape))
        {
            var changes = type.GetGenericArguments().Aggregate(false, (any, part) => NeedCopy(part, member) | any);
            return changes || (shape != typeof(ImmutableArray<>) && shape != typeof(Nullable<>));
        }

        if (!type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            throw new NotSupportedException($"{type} may not cross a call, for want of [GenerateSerializer]: {member}.");
        }

        foreach (var field in FieldsOf(type))
        {
            NeedCopy(field.Info.FieldType, field.ToString());
        }

        return !type.IsDefined(typeof(ImmutableAttribute), inherit: false) || !(type.IsSealed || type.IsValueType);
    }

    private static bool IsCollection(Type shape) => shape == typeof(List<>) || shape == typeof(Dictionary<,>)
        || shape == typeof(ImmutableArray<>) || shape == typeof(Nullable<>);

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            yield return part.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
                ? part
                : throw new NotSupportedException($"{part} may not cross a call, for want of [GenerateSerializer]: it is a base of {type}.");
        }
    }

    private static IEnumerable<WireField> OwnFields(Type type)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Select(info => new WireField(info)).ToArray();
        foreach (var field in fields)
        {
            if (field.Id is null && !field.Info.IsDefined(typeof(NonSerializedAttribute)))
            {
                throw new NotSupportedException($"{field} has no [Id], so it would be lost on the way.");
            }

            if (field.Id is not null && fields.Count(other => other.Id == field.Id) > 1)
            {
                throw new NotSupportedException($"{field} has the same [Id] as another member.");
            }
        }

        return fields;
    }
}
