using Krewe.Client.Wire;
using Krewe.Storage;
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
        _ when IsLost(error) => isRead ? Errors.StoreAway() : Errors.OutcomeUnknown(),
        StoreUnavailableException => Errors.StoreAway(),
        _ => Errors.Internal(),
    };

    private static bool IsLost(Exception error) => error is OutcomeUnknownException or TimeoutException || IsOfTheEngine(error);

    /// <summary>What the server itself says of a request that it could not read to its end.</summary>
    public static ErrorAnswer AnswerTo(BadHttpRequestException error) => error.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Errors.Of(ErrorCode.TooLarge, "The body is too large. Send it in smaller parts."),
        StatusCodes.Status408RequestTimeout => Errors.Of(
            ErrorCode.RequestTimeout, "The body came too slowly to wait for its end; nothing was done. Send the request again, over a better connection."),
        _ => Errors.Invalid("body", "ended early or was not sent as HTTP asks for"),
    };

    /// <summary>A silo that is lost or shut down while it worked. Each engine has exceptions of its own for that, all in its namespace.</summary>
    private static bool IsOfTheEngine(Exception error) =>
        error.GetType().Namespace is { } name && (name == "Orleans" || name.StartsWith("Orleans.", StringComparison.Ordinal));
}
