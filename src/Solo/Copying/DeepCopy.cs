using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;

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

    public static object? Of(object? value) => new DeepCopy().Copy(value);

    private static Func<DeepCopy, object, object> CopierOf(Type type)
    {
        if (!WireTypes.NeedCopy(type, "found at run time") || type.IsDefined(typeof(Orleans.ImmutableAttribute), inherit: false))
        {
            return static (_, value) => value;
        }

        var shape = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var (name, parts) = shape switch
        {
            { IsArray: true } => (nameof(CopyArray), [type.GetElementType()!]),
            _ when shape == typeof(List<>) => (nameof(CopyList), type.GetGenericArguments()),
            _ when shape == typeof(Dictionary<,>) => (nameof(CopyDictionary), type.GetGenericArguments()),
            _ when shape == typeof(ImmutableArray<>) => (nameof(CopyImmutableArray), type.GetGenericArguments()),
            _ => (nameof(CopyObject), Type.EmptyTypes),
        };
        var copier = typeof(DeepCopy).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
        return (parts.Length > 0 ? copier.MakeGenericMethod(parts) : copier).CreateDelegate<Func<DeepCopy, object, object>>();
    }

    private object? Copy(object? value) => value is null
        ? null
        : copies.GetValueOrDefault(value) ?? Copiers.GetOrAdd(value.GetType(), CopierOf)(this, value);

    private T[] CopyArray<T>(object value)
    {
        var copy = (T[])((T[])value).Clone();
        copies[value] = copy;
        CopyItems<T>(copy);
        return copy;
    }

    private List<T> CopyList<T>(object value)
    {
        var copy = new List<T>((List<T>)value);
        copies[value] = copy;
        CopyItems(CollectionsMarshal.AsSpan(copy));
        return copy;
    }

    private object CopyImmutableArray<T>(object value) =>
        (ImmutableArray<T>)value is { IsDefault: false } source ? source.Select(item => (T)Copy(item)!).ToImmutableArray() : value;

    private Dictionary<TKey, TValue> CopyDictionary<TKey, TValue>(object value)
        where TKey : notnull
    {
        var source = (Dictionary<TKey, TValue>)value;
        var copy = new Dictionary<TKey, TValue>(source.Count, source.Comparer);
        copies[value] = copy;
        foreach (var (key, item) in source)
        {
            copy.Add((TKey)Copy(key)!, (TValue)Copy(item)!);
        }

        return copy;
    }

    private void CopyItems<T>(Span<T> items)
    {
        if (WireTypes.NeedCopy(typeof(T), "found at run time"))
        {
            foreach (ref var item in items)
            {
                item = (T)Copy(item)!;
            }
        }
    }

    private object CopyObject(object value)
    {
        var copy = CloneShallow(value);
        copies[value] = copy;
        foreach (var field in WireTypes.FieldsOf(value.GetType()).Where(field => !field.IsImmutable))
        {
            field.Info.SetValue(copy, field.Id is null ? null : Copy(field.Info.GetValue(value)));
        }

        return copy;
    }
}
