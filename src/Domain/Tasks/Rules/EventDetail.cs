using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>Writes the JSON object that an event carries. A part that is null is left out; an object with no part is null.</summary>
public static class EventDetail
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The reason that somebody gave.</summary>
    public static string? Reason(string? reason) => reason is null ? null : Write(("reason", reason));

    /// <summary>The reason that somebody gave, and the fence of the claim that this ended, if the task was held.</summary>
    public static string? Ended(TaskState before, string? reason) => Write(("reason", reason), ("ended_fence", EndedFence(before)));

    /// <summary>The same for what others than the holder do too: whose claim it was is told, because that agent has to hear of it.</summary>
    public static string? Taken(TaskState before, string? reason) =>
        Write(("reason", reason), ("ended_fence", EndedFence(before)), ("agent", before.Claim?.Agent));

    /// <summary>The fence of the claim that a command ends, or null when the task is not held.</summary>
    public static object? EndedFence(TaskState before) => before.Claim is null ? null : before.Fence;

    /// <summary>An object of the given parts: strings, lists of them, integers, booleans and times.</summary>
    public static string? Write(params ReadOnlySpan<(string Name, object? Value)> parts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var any = false;
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in parts)
            {
                any |= value is not null;
                WritePart(writer, name, value);
            }

            writer.WriteEndObject();
        }

        return any ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }

    /// <summary>A detail, with the artifacts that came with what happened: kind, target and title of each.</summary>
    public static string With(string? detail, IReadOnlyList<NewArtifact> artifacts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            CopyMembers(writer, detail);
            writer.WriteStartArray("artifacts");
            foreach (var artifact in artifacts)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", artifact.Kind);
                writer.WriteString("target", artifact.Target);
                WritePart(writer, "title", artifact.Title);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void CopyMembers(Utf8JsonWriter writer, string? detail)
    {
        if (detail is null)
        {
            return;
        }

        using var document = JsonDocument.Parse(detail);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            member.WriteTo(writer);
        }
    }

    private static void WritePart(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null: break;
            case string text: writer.WriteString(name, text); break;
            case int number: writer.WriteNumber(name, number); break;
            case long number: writer.WriteNumber(name, number); break;
            case bool flag: writer.WriteBoolean(name, flag); break;
            case StringList words: WriteWords(writer, name, words); break;
            case DateTimeOffset time: writer.WriteString(name, Time(time)); break;
            default: throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name, "Not a part of an event detail.");
        }
    }

    private static void WriteWords(Utf8JsonWriter writer, string name, StringList words)
    {
        writer.WriteStartArray(name);
        foreach (var word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    /// <summary>RFC 3339 in UTC with microseconds.</summary>
    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
