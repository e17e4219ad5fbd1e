using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Wire;

namespace Krewe.Client.Transport;

/// <summary>Turns an answer into a result. Pure.</summary>
internal static class AnswerReader
{
    /// <summary>What an envelope carries.</summary>
    public static Result<Envelope<T>> Read<T>(
        Uri address, ApiRequest request, ApiAnswer answer, bool isOutcomeOpen, JsonTypeInfo<Envelope<T>> type)
    {
        if (answer.Loss is { } loss)
        {
            return Result.Failure<Envelope<T>>(Unreachable(address, loss, request.IsWrite && isOutcomeOpen));
        }

        return Parse(answer.Body, type) switch
        {
            { Success: true, Data: not null } envelope when IsSuccess(answer.Status) => Result.Success(envelope),
            { Success: false, Error: { } error } => Result.Failure<Envelope<T>>(Refused(error, answer, request.IsWrite && isOutcomeOpen)),
            _ => Result.Failure<Envelope<T>>(Unexpected(address, answer, request.IsWrite)),
        };
    }

    /// <summary>No address answered.</summary>
    public static KreweError Unreachable(Uri address, string loss, bool isOutcomeUnknown) => new(
        ClientErrorCode.Unreachable,
        $"No answer from {address.GetLeftPart(UriPartial.Authority)}: {loss}. Is the server running there? KREWE_URL or --url names another one.")
    {
        IsOutcomeUnknown = isOutcomeUnknown,
    };

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and <= 299;

    private static Envelope<T>? Parse<T>(byte[] body, JsonTypeInfo<Envelope<T>> type)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static KreweError Refused(ErrorBody error, ApiAnswer answer, bool isOutcomeOpen) => new(error.Code, error.Message, error.Details)
    {
        StatusCode = (int)answer.Status,
        RetryAfter = answer.RetryAfter,
        IsOutcomeUnknown = (isOutcomeOpen && (int)answer.Status >= 500) || error.Code == ErrorCode.OutcomeUnknown,
    };

    private static KreweError Unexpected(Uri address, ApiAnswer answer, bool isWrite) => new(
        ClientErrorCode.UnexpectedAnswer,
        $"{address.GetLeftPart(UriPartial.Authority)} answered {((int)answer.Status).ToString(CultureInfo.InvariantCulture)} " +
        "with something that no Krewe server says. Is the address right, and is there a proxy between?")
    {
        StatusCode = (int)answer.Status,
        RetryAfter = answer.RetryAfter,
        IsOutcomeUnknown = isWrite,
    };
}
