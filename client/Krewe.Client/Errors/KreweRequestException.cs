namespace Krewe.Client;

/// <summary>Carries an error where a value cannot: out of an enumeration, or out of <see cref="Result{T}.OrThrow"/>.</summary>
public sealed class KreweRequestException(KreweError error) : Exception(error.ToString())
{
    /// <summary>Why the call failed.</summary>
    public KreweError Error { get; } = error;
}
