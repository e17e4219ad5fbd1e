using System.Buffers;
using System.Text.Json;
using Krewe.Gateway.Json;

namespace Krewe.Gateway.Http;

/// <summary>What of a body tells its request from others.</summary>
internal static class HashedBody
{
    /// <summary>A JSON object without one of its members, byte for byte as if that had not been sent; anything else as it is.</summary>
    public static ReadOnlySequence<byte> Without(ReadOnlySequence<byte> body, string member)
    {
        ReadOnlyMemory<byte> bytes = body.IsSingleSegment ? body.First : body.ToArray();
        try
        {
            var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = StrictJson.DepthMax });
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(member))
                {
                    var from = (int)reader.TokenStartIndex;
                    reader.Skip();
                    return Without(bytes, from, (int)reader.BytesConsumed);
                }
            }
        }
        catch (JsonException)
        {
            // It is refused for that before anything is done.
        }

        return new ReadOnlySequence<byte>(bytes);
    }

    /// <summary>Without the comma that goes with it.</summary>
    private static ReadOnlySequence<byte> Without(ReadOnlyMemory<byte> bytes, int from, int to)
    {
        var before = bytes.Span[..from].TrimEnd(Blanks);
        var after = bytes.Span[to..].TrimStart(Blanks);
        if (after is [(byte)',', ..])
        {
            after = after[1..];
        }
        else if (before is [.., (byte)','])
        {
            before = before[..^1];
        }

        return new ReadOnlySequence<byte>((byte[])[.. before, .. after]);
    }

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;
}
