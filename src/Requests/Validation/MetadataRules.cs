using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Krewe.Requests.Validation;

/// <summary>Free JSON that comes with a task or an edge: an object, bounded, of texts that every database can store.</summary>
internal static class MetadataRules
{
    /// <summary>Not escaping what needs none: what is stored is JSON, not HTML.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Problem(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return "must be a JSON object";
        }

        try
        {
            return TextProblem(value) ?? (Encoding.UTF8.GetByteCount(Compact(value)) > Limits.TextBytes ? $"is longer than {Limits.TextBytes} bytes" : null);
        }
        catch (InvalidOperationException)
        {
            // What the reader says of an escape that is half of a surrogate pair.
            return "must not hold half of a surrogate pair";
        }
    }

    /// <summary>The same object without white space, in the order that it came in: what is stored.</summary>
    public static string Compact(JsonElement value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string? TextProblem(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextRules.Characters(value.GetString()!),
        JsonValueKind.Array => value.EnumerateArray().Select(TextProblem).FirstOrDefault(problem => problem is not null),
        JsonValueKind.Object => value.EnumerateObject()
            .Select(member => TextRules.Characters(member.Name) ?? TextProblem(member.Value))
            .FirstOrDefault(problem => problem is not null),
        _ => null,
    };
}
