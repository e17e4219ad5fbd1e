using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Krewe.Formats.Json;

/// <summary>Refuses JSON whose text could not be stored or given back: what databases and UTF-8 cannot hold, and bottomless nesting.</summary>
internal static class JsonCheck
{
    public const int MaxDepth = 64;

    /// <summary>Reads the whole of it once, keeping nothing.</summary>
    /// <returns>The first problem, or null when there is none.</returns>
    public static JsonProblem? Find(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return new JsonProblem(ColumnOfInvalid(utf8), "not valid UTF-8");
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && FindInEscaped(reader) is { } reason)
                {
                    return new JsonProblem((int)reader.TokenStartIndex + 1, reason);
                }
            }

            return null;
        }
        catch (JsonException invalid)
        {
            return new JsonProblem((int?)invalid.BytePositionInLine + 1, "not valid JSON: " + Sentence(invalid.Message));
        }
    }

    private static string? FindInEscaped(in Utf8JsonReader reader)
    {
        var characters = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var length = reader.CopyString(characters);
            return characters.AsSpan(0, length).Contains('\0') ? "a string holds the character U+0000, which cannot be stored" : null;
        }
        catch (InvalidOperationException)
        {
            return "a string holds half of a surrogate pair, which is no character";
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private static int ColumnOfInvalid(ReadOnlySpan<byte> utf8)
    {
        var position = 0;
        while (position < utf8.Length && Rune.DecodeFromUtf8(utf8[position..], out _, out var consumed) == OperationStatus.Done)
        {
            position += consumed;
        }

        return position + 1;
    }

    /// <summary>The parser's message without the position it ends with, which is told apart.</summary>
    private static string Sentence(string message) => message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
}
