namespace Krewe.Client;

/// <summary>What a single call may say besides its body.</summary>
public sealed record CallOptions
{
    /// <summary>The project of the task; null for the credentials' own.</summary>
    public string? Project { get; init; }

    /// <summary>
    /// Names the command, at most 200 printable ASCII characters: repeated under the same key it is carried out once. Null: a new one,
    /// which covers the retries of this call.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The version that the task must have; null for any. Otherwise the call is refused with PRECONDITION_FAILED.</summary>
    public long? IfMatch { get; init; }
}
