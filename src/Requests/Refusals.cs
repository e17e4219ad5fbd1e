using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Domain;
using Krewe.Requests.Access;
using Krewe.Requests.Validation;

namespace Krewe.Requests;

/// <summary>Every refusal, in words that tell the caller what to do next.</summary>
internal static class Refusals
{
    public static ErrorBody Of(string code, string message, params IReadOnlyList<ErrorDetail> details) =>
        new() { Code = code, Message = message, Details = details };

    public static ErrorBody Of(Rejection rejection) => Of(RejectionMessage.From(rejection));

    public static ErrorBody Of(RejectionMessage rejection) => Of(
        rejection.Code, rejection.Message, [.. rejection.Details.Select(detail => new ErrorDetail(detail.Field, detail.Message))]);

    /// <summary>The answer to a command that was not carried out.</summary>
    public static ErrorBody Of(ReplyResult result, RejectionMessage? rejection) => result switch
    {
        ReplyResult.Refused when rejection is not null => Of(rejection),
        ReplyResult.Conflict => Of(ErrorCode.Conflict, "Others keep changing the same thing at the same time. Read it again and repeat the request."),
        ReplyResult.Unavailable => StoreAway,
        ReplyResult.OutcomeUnknown => OutcomeUnknown,
        _ => Internal,
    };

    public static ErrorBody Invalid(Problems problems) => Of(
        ErrorCode.Validation,
        problems.Items.Count == 1
            ? $"{problems.Items[0].Field}: {problems.Items[0].Message}. Correct it and send the request again."
            : $"{problems.Items.Count} fields are wrong. Correct what the details name and send the request again.",
        problems.Items);

    public static ErrorBody Invalid(string field, string message) => Of(
        ErrorCode.Validation, $"{field}: {message}. Correct it and send the request again.", new ErrorDetail(field, message));

    public static ErrorBody NotFound(string message) => Of(ErrorCode.NotFound, message);

    public static ErrorBody NoProject(string project) =>
        NotFound($"There is no project '{project}'. Check the id, or list the projects at /v1/projects.");

    public static ErrorBody NoTask(string project, string id) =>
        NotFound($"There is no task '{id}' in project '{project}'. Check the id, or list the tasks of the project.");

    public static ErrorBody EventsGone(long goneThrough) => Of(
        ErrorCode.EventsGone,
        $"Events up to seq {goneThrough} are not kept any more, so some are missing after the one you named. Read what you follow anew, and go on with after={goneThrough}.",
        new ErrorDetail("after", goneThrough.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The named field has a seq that no event of this server has yet.</summary>
    public static ErrorBody EventsNotReached(string field, long after, long newest) => Invalid(
        field, $"is {after}, and the newest event of this server is {newest}: read everything again if the server was restored from a backup");

    public static ErrorBody Forbidden(string message) => Of(ErrorCode.Forbidden, message);

    /// <summary>The caller's role may not do this.</summary>
    public static ErrorBody TooLittle(Identity identity, Role role) => Forbidden(
        $"This needs the role '{role.Name()}'; your key has '{identity.Role.Name()}'. Ask somebody who has it, or an admin for another key.");

    /// <summary>Only for what has certainly written nothing; for what may have, there is <see cref="OutcomeUnknown"/>.</summary>
    public static ErrorBody Unavailable(string message) => Of(ErrorCode.Unavailable, message);

    public static ErrorBody StoreAway { get; } =
        Unavailable("The database cannot be reached now; nothing was written. Repeat the request in a moment.");

    public static ErrorBody ClusterAway { get; } =
        Unavailable("No silo of the cluster could answer this now; nothing was written. Repeat the request in a moment.");

    public static ErrorBody OutcomeUnknown { get; } = Of(
        ErrorCode.OutcomeUnknown,
        "The connection was lost while this was written: it may or may not be done. Repeat the request with the same Idempotency-Key to find out; " +
        "if you sent none, read before you repeat.");

    public static ErrorBody Internal { get; } =
        Of(ErrorCode.Internal, "The server failed in a way that it should not. Its log has the cause under the request id of this answer.");
}
