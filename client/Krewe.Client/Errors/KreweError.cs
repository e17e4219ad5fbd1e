using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>Why a call brought nothing: what the server refused, or that no usable answer came. A value, not an exception.</summary>
/// <param name="Code">One of <see cref="ErrorCode"/> or <see cref="ClientErrorCode"/>; stable, for programs.</param>
/// <param name="Message">One or two sentences: what is in the way, and what to do next.</param>
/// <param name="Details">What the message is about, item by item; may be empty.</param>
public sealed record KreweError(string Code, string Message, IReadOnlyList<ErrorDetail> Details)
{
    /// <summary>An error without details.</summary>
    public KreweError(string code, string message)
        : this(code, message, [])
    {
    }

    /// <summary>The HTTP status that came with it; 0 when no answer came, and for a client of the cluster always.</summary>
    public int StatusCode { get; init; }

    /// <summary>How long the server asks to wait before another try; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the same call may succeed a little later, with nothing changed by the caller.</summary>
    public bool IsPassing => IsOutcomeUnknown || IsPassingCode(Code) || StatusCode is 502 or 503 or 504;

    /// <summary>
    /// True when the command may have been carried out although no answer says so: the same call under the same idempotency key
    /// finds out. False means that nothing was changed.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }

    internal static bool IsPassingCode(string? code) => code is ErrorCode.Unavailable or ErrorCode.OutcomeUnknown or ErrorCode.RateLimited
        or ErrorCode.Conflict or ErrorCode.Internal or ErrorCode.RequestTimeout or ClientErrorCode.Unreachable;

    /// <summary>The message of the first detail about that field, or null.</summary>
    public string? Detail(string field)
    {
        foreach (var detail in Details)
        {
            if (detail.Field == field)
            {
                return detail.Message;
            }
        }

        return null;
    }

    /// <summary>Code, message and details in one line.</summary>
    public override string ToString() => Details.Count == 0
        ? $"{Code}: {Message}"
        : $"{Code}: {Message} ({string.Join("; ", Details.Select(detail => $"{detail.Field}: {detail.Message}"))})";
}
