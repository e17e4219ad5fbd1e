using Krewe.Client.Wire;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>Words for the statuses that the framework sets by itself.</summary>
internal static class BareErrors
{
    public static ErrorAnswer Of(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Errors.NotFound($"There is nothing at {Bounded(context.Request.Path)}. The routes are described at /docs."),
        StatusCodes.Status405MethodNotAllowed => Errors.Of(
            ErrorCode.MethodNotAllowed, $"This path does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}."),
        StatusCodes.Status413PayloadTooLarge => Errors.Of(ErrorCode.TooLarge, "The body is too large. Send it in smaller parts."),
        StatusCodes.Status415UnsupportedMediaType => Errors.Of(
            ErrorCode.UnsupportedMediaType, "Send the body as JSON, with the header Content-Type: application/json."),
        var status => new ErrorAnswer(status, new ErrorBody { Code = ErrorCode.Validation, Message = "The request was refused as it stands." }),
    };

    private static string Bounded(string? path) => path is { Length: > 200 } ? path[..200] + "..." : path ?? "/";
}
