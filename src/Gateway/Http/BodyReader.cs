using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Gateway.Json;
using Krewe.Gateway.Throttling;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Http;

/// <summary>Reads the body of a request, bounded, strictly and whole: nothing half-read ever reaches a handler.</summary>
internal static class BodyReader
{
    /// <summary>The body, or why it is refused. Also notes the request's hash when it carries an idempotency key.</summary>
    /// <param name="call">The request.</param>
    /// <param name="kind">What it should be, and how large.</param>
    /// <param name="share">What of the process's memory for bodies it takes.</param>
    public static async ValueTask<Read<T>> ReadAsync<T>(Call call, BodyKind<T> kind, BodyBudget.Share share)
        where T : class
    {
        var request = call.Context.Request;
        if (request.ContentLength > kind.BytesMax)
        {
            return new Read<T>(TooLarge(kind.BytesMax));
        }

        try
        {
            var (body, refusal) = await ReadWholeAsync(request.BodyReader, kind.BytesMax, share, call.Context.RequestAborted);
            try
            {
                return refusal is null ? Parse(call, kind, body) : new Read<T>(refusal);
            }
            finally
            {
                // Whatever became of it: a read that is left open spoils the connection for the next request.
                request.BodyReader.AdvanceTo(body.End);
            }
        }
        catch (BadHttpRequestException error)
        {
            return new Read<T>(Failures.AnswerTo(error));
        }
    }

    /// <summary>A body as it was sent, or why it is refused: for what is signed byte by byte.</summary>
    public static async ValueTask<Read<byte[]>> ReadBytesAsync(Call call, int bytesMax, BodyBudget.Share share)
    {
        var request = call.Context.Request;
        if (request.ContentLength > bytesMax)
        {
            return new Read<byte[]>(TooLarge(bytesMax));
        }

        try
        {
            var (body, refusal) = await ReadWholeAsync(request.BodyReader, bytesMax, share, call.Context.RequestAborted);
            var read = refusal is null ? new Read<byte[]>(body.ToArray()) : new Read<byte[]>(refusal);
            request.BodyReader.AdvanceTo(body.End);
            return read;
        }
        catch (BadHttpRequestException error)
        {
            return new Read<byte[]>(Failures.AnswerTo(error));
        }
    }

    private static async ValueTask<(ReadOnlySequence<byte> Body, ErrorAnswer? Refusal)> ReadWholeAsync(
        PipeReader reader, int bytesMax, BodyBudget.Share share, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var length = result.Buffer.Length;
            var refusal = length > bytesMax ? TooLarge(bytesMax) : share.TryGrowTo(length) ? null : Full();
            if (refusal is not null || result.IsCompleted)
            {
                return (result.Buffer, refusal);
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static Read<T> Parse<T>(Call call, BodyKind<T> kind, ReadOnlySequence<byte> body)
        where T : class
    {
        call.HashForKey(kind.Unhashed is null || call.Idempotency is null ? body : HashedBody.Without(body, kind.Unhashed));
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
            if (kind.ChecksKnown && JsonDiagnosis.ReadKnown(body, kind.Type) is { } known)
            {
                kind.Check(known, problems);
            }
        }

        return new Read<T>(Errors.Invalid(problems));
    }

    /// <summary><c>application/json</c> or any type that ends with +json, whatever parameters follow.</summary>
    public static bool IsJson(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }

    private static ErrorAnswer TooLarge(int bytesMax) => Errors.Of(
        ErrorCode.TooLarge, $"The body is larger than {bytesMax} bytes, the most that this route takes. Send it in smaller parts.");

    private static ErrorAnswer Full() => Errors.Unavailable("The server holds as many bytes of requests as it can; nothing was written. Repeat the request in a moment.");
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
