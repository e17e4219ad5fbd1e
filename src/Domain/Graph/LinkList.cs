namespace Krewe.Domain.Graph;

/// <summary>
/// Edges at one end of a node, in no order: an edge comes and goes in constant time, at a hub of thousands too. A struct held in
/// a field, because most lists of most nodes are empty.
/// </summary>
internal struct LinkList
{
    private GraphLink[]? _items;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<GraphLink> Items => _items.AsSpan(0, Count);

    public readonly GraphLink this[int index] => Items[index];

    /// <summary>Adds at the end; returns the place.</summary>
    public int Add(GraphLink link)
    {
        if (_items is null || Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(2, Count * 2));
        }

        _items[Count] = link;
        return Count++;
    }

    /// <summary>Removes at a place; returns the edge that moved there from the end, or null when none had to.</summary>
    public GraphLink? RemoveAt(int index)
    {
        Count--;
        var last = _items![Count];
        _items[Count] = null!;
        if (index == Count)
        {
            return null;
        }

        _items[index] = last;
        return last;
    }
}
