namespace Orleans.Runtime;

/// <summary>Which grain: its type and its key, written <c>type/key</c>.</summary>
public readonly record struct GrainId
{
    /// <summary>The identity of a type and a key.</summary>
    public GrainId(GrainType type, IdSpan key) => (Type, Key) = (type, key);

    /// <summary>The grain's type.</summary>
    public GrainType Type { get; }

    /// <summary>The grain's key.</summary>
    public IdSpan Key { get; }

    /// <summary>The identity of a type and a key that is not blank.</summary>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <summary>The identity of a type and a key that is not blank.</summary>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new GrainId(type, IdSpan.Create(key));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Type}/{Key}";
}
