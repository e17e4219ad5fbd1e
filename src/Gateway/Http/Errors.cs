using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Domain;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>Every refusal and its HTTP status: the one place where codes meet statuses.</summary>
internal static class Errors
{
    /// <summary>How long a caller should wait when the store is away: long enough to spare it, short enough to notice its return.</summary>
    private const int UnavailableRetrySeconds = 1;

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
            or ErrorCode.DependencyCycle or ErrorCode.Conflict => StatusCodes.Status409Conflict,
        ErrorCode.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ErrorCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorCode.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ErrorCode.IdempotencyKeyReused => StatusCodes.Status422UnprocessableEntity,
        ErrorCode.RateLimited => StatusCodes.Status429TooManyRequests,
        ErrorCode.Unavailable or ErrorCode.OutcomeUnknown => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static ErrorAnswer Of(string code, string message, params IReadOnlyList<ErrorDetail> details) =>
        new(StatusOf(code), new ErrorBody { Code = code, Message = message, Details = details });

    public static ErrorAnswer Of(Rejection rejection) => Of(RejectionMessage.From(rejection));

    public static ErrorAnswer Of(RejectionMessage rejection) => Of(rejection.Code, rejection.Message, Details(rejection));

    /// <summary>The answer to a command that was not carried out.</summary>
    public static ErrorAnswer Of(ReplyResult result, RejectionMessage? rejection) => result switch
    {
        ReplyResult.Refused when rejection is not null => Of(rejection),
        ReplyResult.Conflict => Of(ErrorCode.Conflict, "Others keep changing the same thing at the same time. Read it again and repeat the request."),
        ReplyResult.Unavailable => StoreAway(),
        ReplyResult.OutcomeUnknown => OutcomeUnknown(),
        _ => Internal(),
    };

    /// <summary>The same as a part of an answer that is a success as a whole.</summary>
    public static ErrorBody BodyOf(ReplyResult result, RejectionMessage? rejection) => Of(result, rejection).Body;

    public static ErrorAnswer Invalid(Problems problems) => Of(
        ErrorCode.Validation,
        problems.Items.Count == 1
            ? $"{problems.Items[0].Field}: {problems.Items[0].Message}. Correct it and send the request again."
            : $"{problems.Items.Count} fields are wrong. Correct what the details name and send the request again.",
        problems.Items);

    public static ErrorAnswer Invalid(string field, string message) => Of(
        ErrorCode.Validation, $"{field}: {message}. Correct it and send the request again.", new ErrorDetail(field, message));

    public static ErrorAnswer NotFound(string message) => Of(ErrorCode.NotFound, message);

    public static ErrorAnswer NoProject(string project) =>
        NotFound($"There is no project '{project}'. Check the id, or list the projects at /v1/projects.");

    public static ErrorAnswer NoTask(string project, string id) =>
        NotFound($"There is no task '{id}' in project '{project}'. Check the id, or list the tasks of the project.");

    public static ErrorAnswer Forbidden(string message) => Of(ErrorCode.Forbidden, message);

    public static ErrorAnswer Unauthorized(string message) => Of(ErrorCode.Unauthorized, message);

    public static ErrorAnswer RateLimited(TimeSpan retryAfter) => new(
        StatusCodes.Status429TooManyRequests,
        new ErrorBody { Code = ErrorCode.RateLimited, Message = "Too many requests with this key or from this address. Wait as long as Retry-After says, then go on more slowly." },
        Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)));

    /// <summary>Only for what has certainly written nothing; for what may have, there is <see cref="OutcomeUnknown"/>.</summary>
    public static ErrorAnswer Unavailable(string message) => Later(ErrorCode.Unavailable, message);

    public static ErrorAnswer StoreAway() => Unavailable("The database cannot be reached now; nothing was written. Repeat the request in a moment.");

    public static ErrorAnswer OutcomeUnknown() => Later(
        ErrorCode.OutcomeUnknown,
        "The connection was lost while this was written: it may or may not be done. Repeat the request with the same Idempotency-Key to find out; " +
        "if you sent none, read before you repeat.");

    public static ErrorAnswer Internal() =>
        Of(ErrorCode.Internal, "The server failed in a way that it should not. Its log has the cause under the request id of this answer.");

    private static ErrorAnswer Later(string code, string message) =>
        new(StatusOf(code), new ErrorBody { Code = code, Message = message }, UnavailableRetrySeconds);

    private static ErrorDetail[] Details(RejectionMessage rejection) =>
        [.. rejection.Details.Select(detail => new ErrorDetail(detail.Field, detail.Message))];
}
