using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Krewe.Gateway.Http;
using Krewe.Gateway.Throttling;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Krewe.Gateway.Mcp.Protocol;

/// <summary>Reads one JSON-RPC message, bounded and whole.</summary>
internal static class McpBody
{
    /// <summary>As much as a task with all its texts may have.</summary>
    private const int BytesMax = Limits.TaskBodyBytes;

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = Json.StrictJson.DepthMax };
    private static readonly JsonDocumentOptions Unambiguous = new() { MaxDepth = Json.StrictJson.DepthMax, AllowDuplicateProperties = false };

    /// <summary>The message, or why it is refused.</summary>
    public static async ValueTask<(JsonRpcMessage? Message, JsonRpcRefusal? Refusal)> ReadAsync(HttpContext context, BodyBudget.Share share)
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
        {
            return (null, Refuse(StatusCodes.Status415UnsupportedMediaType, "Send the message as JSON, with the header Content-Type: application/json."));
        }

        if (request.ContentLength > BytesMax)
        {
            return (null, TooLarge());
        }

        try
        {
            return await ReadWholeAsync(context, share);
        }
        catch (BadHttpRequestException error)
        {
            var answer = Failures.AnswerTo(error);
            return (null, Refuse(answer.Status, answer.Body.Message));
        }
    }

    private static async ValueTask<(JsonRpcMessage? Message, JsonRpcRefusal? Refusal)> ReadWholeAsync(HttpContext context, BodyBudget.Share share)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            var length = result.Buffer.Length;
            if (length > BytesMax || !share.TryGrowTo(length))
            {
                reader.AdvanceTo(result.Buffer.End);
                return (null, length > BytesMax
                    ? TooLarge()
                    : Refuse(StatusCodes.Status503ServiceUnavailable, "The server holds as many bytes of requests as it can; nothing was done. Repeat the call in a moment."));
            }

            if (!result.IsCompleted)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }

            try
            {
                return Parse(result.Buffer.IsSingleSegment ? result.Buffer.FirstSpan : result.Buffer.ToArray());
            }
            finally
            {
                reader.AdvanceTo(result.Buffer.End);
            }
        }
    }

    private static (JsonRpcMessage? Message, JsonRpcRefusal? Refusal) Parse(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Reading);
        if (!Utf8.IsValid(body))
        {
            return (null, JsonRpcRefusal.Of(StatusCodes.Status400BadRequest, McpErrorCode.ParseError, "The body is not valid UTF-8."));
        }

        if (NotJson(reader) is { } refusal)
        {
            return (null, refusal);
        }

        try
        {
            var ahead = reader;
            if (ahead.Read() && ahead.TokenType == JsonTokenType.StartArray)
            {
                return (null, Refuse(StatusCodes.Status400BadRequest, "Send one message at a time: the protocol has no batches any more."));
            }

            if (Repeats(body))
            {
                return (null, Refuse(StatusCodes.Status400BadRequest, "An object of the message has a member twice, so it is not clear what is meant. Correct it and send the message again."));
            }

            var message = JsonSerializer.Deserialize(ref reader, McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonRpcMessage>());
            return message is null ? (null, NoMessage()) : (message, null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            return (null, NoMessage());
        }
    }

    /// <summary>Looked at by itself: what is no JSON at all is another error than JSON that is no message.</summary>
    private static JsonRpcRefusal? NotJson(Utf8JsonReader reader)
    {
        try
        {
            while (reader.Read())
            {
                // To the end, and nothing behind it. What is written with escapes may stand for no text.
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped ? reader.GetString() : null;
            }

            return null;
        }
        catch (InvalidOperationException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "A text of the message holds half of a surrogate pair, so it is no text. Correct it and send the message again.");
        }
        catch (JsonException error)
        {
            return JsonRpcRefusal.Of(
                StatusCodes.Status400BadRequest, McpErrorCode.ParseError, $"The body is not JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.");
        }
    }

    /// <summary>True of JSON in which an object, however deep, has a member twice: whoever reads it would take one or the other, or fail.</summary>
    private static bool Repeats(ReadOnlySpan<byte> body)
    {
        try
        {
            _ = JsonElement.Parse(body, Unambiguous);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static JsonRpcRefusal NoMessage() => Refuse(
        StatusCodes.Status400BadRequest, "The body is no JSON-RPC message: it needs jsonrpc \"2.0\", a method, and an id that is a text or a whole number.");

    private static JsonRpcRefusal TooLarge() =>
        Refuse(StatusCodes.Status413PayloadTooLarge, $"The message is larger than {BytesMax} bytes, the most that this server takes. Say it in smaller parts.");

    private static JsonRpcRefusal Refuse(int status, string message) => JsonRpcRefusal.Of(status, McpErrorCode.InvalidRequest, message);
}
