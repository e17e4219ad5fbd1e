namespace Krewe.Storage.Operations;

/// <summary>The answer to a request that carried an <c>Idempotency-Key</c>, kept for 24 hours.</summary>
/// <param name="Organization">The tenant.</param>
/// <param name="Principal">The API key it was made with: keys of different principals do not meet.</param>
/// <param name="Key">What the caller sent, at most 200 characters.</param>
/// <param name="RequestHash">SHA-256 of method, path and body, hexadecimal: the same key with another request is refused.</param>
/// <param name="Response">The answer, JSON with a version field.</param>
/// <param name="CreatedAt">When it was given.</param>
public sealed record OperationRecord(
    string Organization,
    string Principal,
    string Key,
    string RequestHash,
    string Response,
    DateTimeOffset CreatedAt);
