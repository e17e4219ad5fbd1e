using Krewe.Client.Wire;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>Exceptions and their answers. Nothing of an exception's text goes out: it may hold what is nobody's business.</summary>
internal static class Failures
{
    /// <param name="error">What came out of the handler.</param>
    /// <param name="isRead">True for a request that writes nothing: its outcome is never in doubt.</param>
    public static ErrorAnswer AnswerTo(Exception error, bool isRead) => error switch
    {
        BadHttpRequestException bad => AnswerTo(bad),
        _ when LostWork.AnswerTo(error, isRead) is { } refusal => Errors.Of(refusal),
        _ => Errors.Internal(),
    };

    /// <summary>What the server itself says of a request that it could not read to its end.</summary>
    public static ErrorAnswer AnswerTo(BadHttpRequestException error) => error.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Errors.Of(ErrorCode.TooLarge, "The body is too large. Send it in smaller parts."),
        StatusCodes.Status408RequestTimeout => Errors.Of(
            ErrorCode.RequestTimeout, "The body came too slowly to wait for its end; nothing was done. Send the request again, over a better connection."),
        _ => Errors.Invalid("body", "ended early or was not sent as HTTP asks for"),
    };
}
