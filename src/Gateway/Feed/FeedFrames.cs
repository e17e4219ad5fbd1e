using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Krewe.Client.Wire;
using Krewe.Gateway.Json;
using Krewe.Storage.Events;

namespace Krewe.Gateway.Feed;

/// <summary>Writes the pieces of an event stream, each with the empty line that ends it.</summary>
internal static class FeedFrames
{
    /// <summary>Room for a number's digits.</summary>
    private const int DigitsMax = 20;

    /// <summary>An event: its seq as the id, its kind as the type, and the same JSON as in a page. Returns its bytes.</summary>
    public static int WriteEvent(IBufferWriter<byte> output, StoredEvent stored, in Eyes eyes)
    {
        using var json = JsonBuffer.Rent();
        EventJson.Write(json.Writer, stored, eyes);
        return Write(output, "id: "u8) + Write(output, stored.Seq)
            + Write(output, "\nevent: "u8) + WriteText(output, stored.Event.Kind)
            + Write(output, "\ndata: "u8) + WriteLine(output, json.Written)
            + Write(output, "\n\n"u8);
    }

    /// <summary>How a stream begins: when to come back after it broke, and after which event.</summary>
    public static void WriteOpening(IBufferWriter<byte> output, long after, int retryMilliseconds)
    {
        Write(output, ": events in the order of commits\nretry: "u8);
        Write(output, retryMilliseconds);
        WriteId(output, after);
    }

    /// <summary>
    /// Tells whoever is between that the connection is in use. Its id moves on over events that the reader did not ask for, so that
    /// nobody has to go through them again after a break.
    /// </summary>
    public static void WriteKeepAlive(IBufferWriter<byte> output, long upTo)
    {
        Write(output, ": keep-alive"u8);
        WriteId(output, upTo);
    }

    /// <summary>The last piece: why there is no more here, in the shape of an error. It has no id, so the last one stays.</summary>
    public static void WriteEnd(IBufferWriter<byte> output, ErrorBody why)
    {
        using var json = JsonBuffer.Rent();
        ErrorJson.Write(json.Writer, why);
        Write(output, "event: end\ndata: "u8);
        WriteLine(output, json.Written);
        Write(output, "\n\n"u8);
    }

    private static void WriteId(IBufferWriter<byte> output, long id)
    {
        Write(output, "\nid: "u8);
        Write(output, id);
        Write(output, "\n\n"u8);
    }

    private static int Write(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        return bytes.Length;
    }

    private static int Write(IBufferWriter<byte> output, long number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(DigitsMax), out var written);
        output.Advance(written);
        return written;
    }

    private static int WriteText(IBufferWriter<byte> output, string text) => (int)Encoding.UTF8.GetBytes(text.AsSpan(), output);

    /// <summary>JSON may have line breaks between its tokens, and nowhere else: the data of an event is one line.</summary>
    private static int WriteLine(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        var length = json.Length;
        for (var at = json.IndexOfAny((byte)'\r', (byte)'\n'); at >= 0; at = json.IndexOfAny((byte)'\r', (byte)'\n'))
        {
            output.Write(json[..at]);
            output.Write(" "u8);
            json = json[(at + 1)..];
        }

        output.Write(json);
        return length;
    }
}
