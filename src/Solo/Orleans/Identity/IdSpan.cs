using System.Text;

namespace Orleans.Runtime;

/// <summary>A key. It is UTF-8 on the wire, so what is not valid UTF-16 is replaced here too.</summary>
public readonly record struct IdSpan
{
    private readonly string? text;

    private IdSpan(string text) => this.text = text;

    /// <summary>The key of a text.</summary>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? id : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(id)));
    }

    /// <inheritdoc/>
    public bool Equals(IdSpan obj) => string.Equals(text, obj.text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => text is null ? 0 : text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => text ?? "";
}
