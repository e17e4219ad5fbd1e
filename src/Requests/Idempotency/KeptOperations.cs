using Krewe.Client.Wire;
using Krewe.Storage;
using Krewe.Storage.Operations;

namespace Krewe.Requests.Idempotency;

/// <summary>
/// Answers to repeated requests for what is not one task. Tasks keep their answers in the commit itself; here the answer is kept a moment
/// after. A request whose answer was lost before that is carried out again. That does nothing twice where a state is set (a profile, a pause,
/// a drain, marks) or the log is asked first (dependencies), but the answer tells how things are now and not what became of the first try: a
/// project that it made exists already, a change under If-Match finds a later version, and a key is made once more.
/// </summary>
internal static class KeptOperations
{
    /// <summary>What was answered under this name before, or null.</summary>
    public static Task<OperationRecord?> FindAsync(Request request, string name) =>
        request.Store.Operations.FindAsync(request.Identity.Organization, request.Identity.KeyId, name, request.Aborted);

    /// <summary>Why the kept answer is not this request's, or null when it is.</summary>
    public static ErrorBody? Mismatch(OperationRecord kept, RequestKey key) => kept.RequestHash == key.RequestHash
        ? null
        : Refusals.Of(
            ErrorCode.IdempotencyKeyReused,
            "This Idempotency-Key came with another request before. Use a new key for each request, and the same one only to repeat it.");

    /// <summary>
    /// Keeps an answer; false when the store is away. What is done is answered as done all the same: a repeat is carried out again.
    /// </summary>
    public static async Task<bool> TryKeepAsync(Request request, string name, RequestKey key, string text)
    {
        var (identity, now) = (request.Identity, WholeMicroseconds.Of(request.Now));
        var record = new OperationRecord(identity.Organization, identity.KeyId, name, key.RequestHash, text, now);
        try
        {
            await request.Store.Operations.TryAddAsync(record, CancellationToken.None);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
