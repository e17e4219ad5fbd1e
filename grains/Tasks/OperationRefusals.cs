using Krewe.Contracts;
using Krewe.Domain;

namespace Krewe.Grains.Tasks;

/// <summary>What is said of an idempotency key that does not fit.</summary>
internal static class OperationRefusals
{
    public static Rejection KeyReused(Operation operation) => new(
        RejectionCode.IdempotencyMismatch,
        $"The idempotency key '{operation.Key}' was used for another request in the last 24 hours. Send this request with a new key.");
}
