using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Gateway.Json;
using Krewe.Gateway.Validation;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>Reads the body of a request, bounded, strictly and whole: nothing half-read ever reaches a handler.</summary>
internal static class BodyReader
{
    /// <summary>The body, or why it is refused. Also notes the request's hash when it carries an idempotency key.</summary>
    public static async ValueTask<Read<T>> ReadAsync<T>(Call call, BodyKind<T> kind)
        where T : class
    {
        var request = call.Context.Request;
        try
        {
            var result = await ReadWholeAsync(request.BodyReader, call.Context.RequestAborted);
            try
            {
                return result.Buffer.Length > Limits.BodyBytes ? new Read<T>(TooLarge()) : Parse(call, kind, result.Buffer);
            }
            finally
            {
                // Whatever became of it: a read that is left open spoils the connection for the next request.
                request.BodyReader.AdvanceTo(result.Buffer.End);
            }
        }
        catch (BadHttpRequestException error)
        {
            return new Read<T>(error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge()
                : Errors.Invalid("body", "ended early or was not sent as HTTP asks for"));
        }
    }

    private static async ValueTask<ReadResult> ReadWholeAsync(PipeReader reader, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            if (result.IsCompleted || result.Buffer.Length > Limits.BodyBytes)
            {
                return result;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static Read<T> Parse<T>(Call call, BodyKind<T> kind, ReadOnlySequence<byte> body)
        where T : class
    {
        call.Idempotency?.Hash(call, body);
        if (body.IsEmpty)
        {
            return kind.WhenEmpty is { } none ? new Read<T>(none) : new Read<T>(Errors.Invalid("body", "is empty; this request takes a JSON object"));
        }

        if (!IsJson(call.Context.Request.ContentType))
        {
            return new Read<T>(Errors.Of(ErrorCode.UnsupportedMediaType, "Send the body as JSON, with the header Content-Type: application/json."));
        }

        return Deserialize(kind, body);
    }

    private static Read<T> Deserialize<T>(BodyKind<T> kind, ReadOnlySequence<byte> body)
        where T : class
    {
        var problems = new Problems();
        try
        {
            var value = body.IsSingleSegment
                ? JsonSerializer.Deserialize(body.FirstSpan, kind.Type)
                : JsonSerializer.Deserialize(body.ToArray(), kind.Type);
            if (value is not null)
            {
                kind.Check(value, problems);
                return problems.Any ? new Read<T>(Errors.Invalid(problems)) : new Read<T>(value);
            }

            problems.Add("body", "must be a JSON object");
        }
        catch (JsonException)
        {
            JsonDiagnosis.Explain(body, kind.Type, problems);
        }

        return new Read<T>(Errors.Invalid(problems));
    }

    /// <summary><c>application/json</c> or any type that ends with +json, whatever parameters follow.</summary>
    private static bool IsJson(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }

    private static ErrorAnswer TooLarge() => Errors.Of(
        ErrorCode.TooLarge, $"The body is larger than {Limits.BodyBytes} bytes. Send it in smaller parts.");
}

/// <summary>What came of reading a body: a value, or a refusal.</summary>
internal readonly struct Read<T>
    where T : class
{
    public Read(T value) => Value = value;

    public Read(ErrorAnswer refusal) => Refusal = refusal;

    public T? Value { get; }

    public ErrorAnswer? Refusal { get; }
}
