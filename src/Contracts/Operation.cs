namespace Krewe.Contracts;

/// <summary>Names one request, so that a repeat is recognised.</summary>
/// <param name="Id">Unique for the request; written into the event. A repeat after an unknown outcome carries the same one.</param>
/// <param name="IsRepeat">True when an earlier try may have committed: the event log is asked before anything is decided.</param>
/// <param name="Key">The caller's <c>Idempotency-Key</c>, or null.</param>
/// <param name="RequestHash">SHA-256 of method, path and body, hexadecimal; set exactly when the key is.</param>
[GenerateSerializer, Immutable, Alias("krewe.Operation")]
public sealed record Operation(
    [property: Id(0)] string Id,
    [property: Id(1)] bool IsRepeat = false,
    [property: Id(2)] string? Key = null,
    [property: Id(3)] string? RequestHash = null);
