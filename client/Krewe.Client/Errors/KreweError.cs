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

    /// <summary>The HTTP status that came with it; 0 when no answer came.</summary>
    public int StatusCode { get; init; }

    /// <summary>
    /// True when the command may have been carried out although no answer says so: the same call under the same idempotency key
    /// finds out. False means that nothing was changed.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }

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
