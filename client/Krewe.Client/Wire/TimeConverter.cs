using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krewe.Client.Wire;

/// <summary>
/// Times as RFC 3339 in UTC with microseconds, such as <c>2026-11-21T05:00:00.123456Z</c>. Any offset is read, but there must be one:
/// a time without it means something else on every machine.
/// </summary>
public sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    /// <summary>How many bytes a time has on the wire.</summary>
    public const int Length = 27;

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString()!, out var time)
            ? time
            : throw new JsonException("not a time such as 2026-11-21T05:00:00Z");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Length];
        Format(value, text);
        writer.WriteStringValue(text);
    }

    /// <summary>Reads a time with an offset, in whole microseconds; false when the text is none.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (!HasOffset(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }

        var ticks = parsed.UtcTicks;
        time = new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        return true;
    }

    /// <summary>Writes a time as it is on the wire.</summary>
    public static string ToText(DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[Length];
        Format(time, text);
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>Writes a time as it is on the wire, <see cref="Length"/> bytes.</summary>
    public static void Format(DateTimeOffset time, Span<byte> destination)
    {
        // The round-trip format has a digit more than microseconds, and is many times faster than a format of one's own.
        Span<byte> text = stackalloc byte[Length + 1];
        time.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[^2] = (byte)'Z';
        text[..Length].CopyTo(destination);
    }

    private static bool HasOffset(string text) =>
        text.Length is >= 20 and <= 40
        && text[10] is 'T' or 't'
        && (text[^1] is 'Z' or 'z' || (text[^3] == ':' && text[^6] is '+' or '-'));
}
