namespace Krewe.Domain.Reservations;

/// <summary>
/// Held patterns by the literal segments that they begin with. Two patterns can only overlap when the beginning of one is the
/// beginning of the other's, so a look-up walks down one branch and takes what lies on it and below its end.
/// </summary>
internal sealed class PrefixTree
{
    private readonly Node _root = new();

    public void Add(HeldGlob held)
    {
        var node = _root;
        foreach (var segment in held.Glob.LiteralPrefix)
        {
            node = node.MakeBelow(segment);
        }

        node.Held.Add(held);
    }

    public void Remove(HeldGlob held) => Remove(_root, held.Glob.LiteralPrefix.AsSpan(), held);

    /// <summary>Every held pattern that may overlap, in their order.</summary>
    public IReadOnlyList<HeldGlob> Candidates(PathGlob wanted)
    {
        var found = new List<HeldGlob>(_root.Held);
        var node = _root;
        foreach (var segment in wanted.LiteralPrefix)
        {
            node = node.Below?.GetValueOrDefault(segment);
            if (node is null)
            {
                break;
            }

            found.AddRange(node.Held);
        }

        TakeBelow(node, found);
        found.Sort((one, other) => one.Order.CompareTo(other.Order));
        return found;
    }

    private static void TakeBelow(Node? node, List<HeldGlob> found)
    {
        // The depth is bounded by the segments of a pattern.
        foreach (var below in node?.Below?.Values ?? Enumerable.Empty<Node>())
        {
            found.AddRange(below.Held);
            TakeBelow(below, found);
        }
    }

    private static void Remove(Node node, ReadOnlySpan<string> prefix, HeldGlob held)
    {
        if (prefix.IsEmpty)
        {
            node.Held.Remove(held);
        }
        else if (node.Below?.GetValueOrDefault(prefix[0]) is { } below)
        {
            Remove(below, prefix[1..], held);
            if (below.IsEmpty)
            {
                node.Below.Remove(prefix[0]);
            }
        }
    }

    private sealed class Node
    {
        /// <summary>By reference: many may hold the same pattern.</summary>
        public HashSet<HeldGlob> Held { get; } = new(ReferenceEqualityComparer.Instance);

        public Dictionary<string, Node>? Below { get; private set; }

        public bool IsEmpty => Held.Count == 0 && Below is not { Count: > 0 };

        public Node MakeBelow(string segment)
        {
            Below ??= new(StringComparer.Ordinal);
            if (!Below.TryGetValue(segment, out var below))
            {
                Below.Add(segment, below = new Node());
            }

            return below;
        }
    }
}
