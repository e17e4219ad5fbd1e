using System.Globalization;
using System.Security.Cryptography;

namespace Krewe.Requests.Idempotency;

/// <summary>
/// Ids for requests: unique over all gateways and starts, because each start draws 96 random bits and then counts. Far cheaper than a
/// random id for each.
/// </summary>
internal sealed class OperationIds
{
    private readonly string _prefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)) + ".";
    private long _count;

    public string Next() => string.Concat(_prefix, Interlocked.Increment(ref _count).ToString("x", CultureInfo.InvariantCulture));
}
