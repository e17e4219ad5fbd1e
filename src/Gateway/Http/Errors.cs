using Krewe.Client.Wire;
using Krewe.Contracts;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>Every refusal and its HTTP status: the one place where codes meet statuses.</summary>
internal static class Errors
{
    /// <summary>How long a caller should wait when the store is away: long enough to spare it, short enough to notice its return.</summary>
    private const int UnavailableRetrySeconds = 1;

    /// <summary>Streams end seldom: asking every second for a place would be in vain.</summary>
    private const int TooManyStreamsRetrySeconds = 5;

    /// <summary>The status of a code; 500 for a code that nobody knows.</summary>
    public static int StatusOf(string code) => code switch
    {
        ErrorCode.Validation => StatusCodes.Status400BadRequest,
        ErrorCode.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorCode.Forbidden => StatusCodes.Status403Forbidden,
        ErrorCode.NotFound => StatusCodes.Status404NotFound,
        ErrorCode.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ErrorCode.RequestTimeout => StatusCodes.Status408RequestTimeout,
        ErrorCode.AlreadyExists or ErrorCode.AlreadyClaimed or ErrorCode.HeldBySameAgent or ErrorCode.StaleClaim or ErrorCode.Blocked
            or ErrorCode.NotReady or ErrorCode.InvalidTransition or ErrorCode.AssignedToOther or ErrorCode.SkillsMissing
            or ErrorCode.DependencyCycle or ErrorCode.Conflict or ErrorCode.Paused or ErrorCode.AgentDrained or ErrorCode.ClaimLimitReached or ErrorCode.NotHeld
            or ErrorCode.InboxFull or ErrorCode.PathsReserved or ErrorCode.AuthorMayNotReview => StatusCodes.Status409Conflict,
        ErrorCode.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ErrorCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorCode.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ErrorCode.EventsGone => StatusCodes.Status410Gone,
        ErrorCode.IdempotencyKeyReused => StatusCodes.Status422UnprocessableEntity,
        ErrorCode.RateLimited => StatusCodes.Status429TooManyRequests,
        ErrorCode.Unavailable or ErrorCode.OutcomeUnknown => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>A refusal with its status, and when it makes sense to try again.</summary>
    public static ErrorAnswer Of(ErrorBody refusal) =>
        new(StatusOf(refusal.Code), refusal, refusal.Code is ErrorCode.Unavailable or ErrorCode.OutcomeUnknown ? UnavailableRetrySeconds : null);

    public static ErrorAnswer Of(string code, string message, params IReadOnlyList<ErrorDetail> details) => Of(Refusals.Of(code, message, details));

    /// <summary>The answer to a command that was not carried out.</summary>
    public static ErrorAnswer Of(ReplyResult result, RejectionMessage? rejection) => Of(Refusals.Of(result, rejection));

    public static ErrorAnswer Invalid(Problems problems) => Of(Refusals.Invalid(problems));

    public static ErrorAnswer Invalid(string field, string message) => Of(Refusals.Invalid(field, message));

    public static ErrorAnswer NotFound(string message) => Of(Refusals.NotFound(message));

    public static ErrorAnswer NoProject(string project) => Of(Refusals.NoProject(project));

    public static ErrorAnswer NoTask(string project, string id) => Of(Refusals.NoTask(project, id));

    public static ErrorAnswer Forbidden(string message) => Of(Refusals.Forbidden(message));

    public static ErrorAnswer Unauthorized(string message) => Of(ErrorCode.Unauthorized, message);

    public static ErrorAnswer RateLimited(TimeSpan retryAfter) => new(
        StatusCodes.Status429TooManyRequests,
        new ErrorBody { Code = ErrorCode.RateLimited, Message = "Too many requests with this key or from this address. Wait as long as Retry-After says, then go on more slowly." },
        Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)));

    public static ErrorAnswer TooManyStreams(int max) => new(
        StatusCodes.Status429TooManyRequests,
        new ErrorBody { Code = ErrorCode.RateLimited, Message = $"This key has as many event streams open as it may, {max}. Close one that nobody reads, or read pages instead." },
        TooManyStreamsRetrySeconds);

    /// <summary>Only for what has certainly written nothing.</summary>
    public static ErrorAnswer Unavailable(string message) => Of(Refusals.Unavailable(message));

    public static ErrorAnswer StoreAway() => Of(Refusals.StoreAway);

    public static ErrorAnswer OutcomeUnknown() => Of(Refusals.OutcomeUnknown);

    public static ErrorAnswer Internal() => Of(Refusals.Internal);
}
