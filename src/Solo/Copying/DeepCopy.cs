using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Krewe.Solo;

/// <summary>
/// Copies what crosses a call, so that neither side sees the other's later changes. An object that is met twice is copied once.
/// What is immutable is shared.
/// </summary>
internal sealed class DeepCopy
{
    private static readonly ConcurrentDictionary<Type, Func<DeepCopy, object, object>> Copiers = new();
    private static readonly Func<object, object> CloneShallow =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly Dictionary<object, object> copies = new(ReferenceEqualityComparer.Instance);

    private DeepCopy()
    {
    }

    public static object? Of(object? value) => value is null ? null : new DeepCopy().Copy(value);

    private object? Copy(object? value) => value is null ? null : Copiers.GetOrAdd(value.GetType(), CopierOf)(this, value);

    private static Func<DeepCopy, object, object> CopierOf(Type type)
    {
        var isShared = !WireTypes.NeedCopy(type, "found at run time");
        if (isShared || type.IsDefined(typeof(Orleans.ImmutableAttribute), inherit: false))
        {
            return static (_, value) => value;
        }

        var name = type switch
        {
            { IsArray: true } => nameof(CopyArray),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(List<>) => nameof(CopyList),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Dictionary<,>) => nameof(CopyDictionary),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => nameof(CopyImmutableArray),
            _ => nameof(CopyObject),
        };
        var parts = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        var copier = typeof(DeepCopy).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
        return (copier.IsGenericMethod ? copier.MakeGenericMethod(parts) : copier).CreateDelegate<Func<DeepCopy, object, object>>();
    }

    private object CopyArray<T>(object value)
    {
        if (copies.TryGetValue(value, out var known))
        {
            return known;
        }

        var source = (T[])value;
        var copy = new T[source.Length];
        copies[value] = copy;
        for (var index = 0; index < source.Length; index++)
        {
            copy[index] = (T)Copy(source[index])!;
        }

        return copy;
    }

    private object CopyList<T>(object value)
    {
        if (copies.TryGetValue(value, out var known))
        {
            return known;
        }

        var source = (List<T>)value;
        var copy = new List<T>(source.Count);
        copies[value] = copy;
        source.ForEach(item => copy.Add((T)Copy(item)!));
        return copy;
    }

    private object CopyDictionary<TKey, TValue>(object value)
        where TKey : notnull
    {
        if (copies.TryGetValue(value, out var known))
        {
            return known;
        }

        var source = (Dictionary<TKey, TValue>)value;
        var copy = new Dictionary<TKey, TValue>(source.Count, source.Comparer);
        copies[value] = copy;
        foreach (var (key, item) in source)
        {
            copy.Add((TKey)Copy(key)!, (TValue)Copy(item)!);
        }

        return copy;
    }

    private object CopyImmutableArray<T>(object value) =>
        (ImmutableArray<T>)value is { IsDefault: false } source ? source.Select(item => (T)Copy(item)!).ToImmutableArray() : value;

    private object CopyObject(object value)
    {
        if (copies.TryGetValue(value, out var known))
        {
            return known;
        }

        var copy = CloneShallow(value);
        copies[value] = copy;
        foreach (var field in WireTypes.FieldsOf(value.GetType()))
        {
            if (!field.IsImmutable)
            {
                field.Info.SetValue(copy, field.Id is null ? null : Copy(field.Info.GetValue(value)));
            }
        }

        return copy;
    }
}
