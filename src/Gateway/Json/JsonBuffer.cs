using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Json;

/// <summary>
/// A JSON writer over memory that is used again and again, so that an answer costs no allocation and goes out in one piece
/// with its length. Rent it, write, send, dispose; never keep it over an await.
/// </summary>
internal sealed class JsonBuffer : IDisposable
{
    /// <summary>A buffer that a large answer has grown beyond this is not kept.</summary>
    private const int KeptBytesMax = 64 * 1024;

    [ThreadStatic]
    private static JsonBuffer? s_idle;

    private readonly ArrayBufferWriter<byte> _bytes = new(4 * 1024);

    private JsonBuffer() => Writer = new Utf8JsonWriter(_bytes, Options);

    /// <summary>Not validating: what is written is fixed by code and tested. Not escaping what needs none: the answer is JSON, not HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Writer.Flush();
            return _bytes.WrittenSpan;
        }
    }

    /// <summary>An idle buffer of this thread, or a new one.</summary>
    public static JsonBuffer Rent()
    {
        var buffer = s_idle ?? new JsonBuffer();
        s_idle = null;
        return buffer;
    }

    /// <summary>
    /// Makes what was written the whole body. The bytes are copied, and go out together with the end of the request: a flush of their
    /// own would cost as much as all the rest.
    /// </summary>
    public void Send(HttpResponse response)
    {
        var written = Written;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = written.Length;
        response.BodyWriter.Write(written);
    }

    public void Dispose()
    {
        if (_bytes.Capacity > KeptBytesMax)
        {
            return;
        }

        _bytes.ResetWrittenCount();
        Writer.Reset();
        s_idle = this;
    }
}
