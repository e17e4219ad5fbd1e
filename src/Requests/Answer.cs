using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Krewe.Client.Wire;

namespace Krewe.Requests;

/// <summary>What a request brought: a value, or a refusal. Never both, never neither.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Answer<T>
{
    private readonly T? _value;

    public Answer(T value) => _value = value;

    public Answer(ErrorBody refusal) => Refusal = refusal;

    /// <summary>Why there is no value; null when there is one.</summary>
    public ErrorBody? Refusal { get; }

    public static implicit operator Answer<T>(T value) => new(value);

    public static implicit operator Answer<T>(ErrorBody refusal) => new(refusal);

    /// <summary>The value, or the refusal: exactly one of them is set.</summary>
    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out ErrorBody? refusal)
    {
        value = _value;
        refusal = Refusal;
        return refusal is null;
    }
}
