namespace Orleans.Runtime;

/// <summary>The name of a grain class in identities and in stored state.</summary>
public readonly record struct GrainType
{
    private readonly string? name;

    private GrainType(string name) => this.name = name;

    /// <summary>The type of a name.</summary>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new GrainType(value);
    }

    /// <inheritdoc/>
    public bool Equals(GrainType obj) => string.Equals(name, obj.name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => name is null ? 0 : name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => name ?? "";
}
