using System.Collections;

namespace Krewe.Domain;

/// <summary>An immutable list of strings that compares by content, so that records which hold one do too.</summary>
public sealed class StringList : IReadOnlyList<string>, IEquatable<StringList>
{
    private readonly string[] _items;

    private StringList(string[] items) => _items = items;

    /// <summary>The list of nothing.</summary>
    public static StringList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public string this[int index] => _items[index];

    /// <summary>A copy of the items in their order.</summary>
    public static StringList Of(params IEnumerable<string>? items)
    {
        string[] copy = items is null ? [] : [.. items];
        return copy.Length == 0 ? Empty : new StringList(copy);
    }

    /// <summary>A copy as an array, for a wire or a database parameter.</summary>
    public string[] ToArray() => _items.Length == 0 ? [] : (string[])_items.Clone();

    /// <summary>True when every item of this list is in the other.</summary>
    public bool IsSubsetOf(StringList other)
    {
        foreach (var item in _items)
        {
            if (!other.Contains(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the list holds the item, compared by ordinal.</summary>
    public bool Contains(string item) => Array.IndexOf(_items, item) >= 0;

    /// <inheritdoc/>
    public bool Equals(StringList? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StringList);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}
