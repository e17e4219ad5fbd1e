using System.Text.Json;

namespace Krewe.Gateway.Access.Tokens;

/// <summary>The protected header of a token.</summary>
internal static class JwsHeader
{
    /// <summary>Writes the header of a token that is signed with the key of this id.</summary>
    public static byte[] Write(string keyId)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("alg"u8, "HS256"u8);
            writer.WriteString("typ"u8, "JWT"u8);
            writer.WriteString("kid"u8, keyId);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>
    /// False unless it says HS256. Also false with <c>crit</c>: it names extensions that must be understood, and none is.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out string? keyId)
    {
        keyId = null;
        var isHs256 = false;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 2 });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("crit"u8))
                {
                    return false;
                }

                var isAlgorithm = reader.ValueTextEquals("alg"u8);
                var isKeyId = reader.ValueTextEquals("kid"u8);
                reader.Read();
                isHs256 = isAlgorithm ? IsText(ref reader, "HS256"u8) : isHs256;
                keyId = isKeyId && reader.TokenType == JsonTokenType.String ? reader.GetString() : keyId;
            }

            return isHs256 && reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsText(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(text);
}
