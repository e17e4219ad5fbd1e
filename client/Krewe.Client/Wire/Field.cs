namespace Krewe.Client.Wire;

/// <summary>A member of a merge patch: absent (leave it), null (clear it), or a value (set it).</summary>
/// <param name="IsSet">False when the member is absent.</param>
/// <param name="Value">The value, null to clear.</param>
public readonly record struct Field<T>(bool IsSet, T? Value)
{
    /// <summary>Sets the value, or clears it when it is null.</summary>
    public static implicit operator Field<T>(T? value) => new(true, value);
}
