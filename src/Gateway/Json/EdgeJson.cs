using System.Text.Json;
using Krewe.Domain.Graph;

namespace Krewe.Gateway.Json;

/// <summary>Writes an edge.</summary>
internal static class EdgeJson
{
    private static readonly JsonEncodedText Task = JsonEncodedText.Encode("task");
    private static readonly JsonEncodedText DependsOn = JsonEncodedText.Encode("depends_on");
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    private static readonly JsonEncodedText AnyChild = JsonEncodedText.Encode("any_child");
    private static readonly JsonEncodedText Enforced = JsonEncodedText.Encode("enforced");
    private static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");

    public static void Write(Utf8JsonWriter writer, Edge edge)
    {
        writer.WriteStartObject();
        writer.WriteString(Task, edge.Task);
        writer.WriteString(DependsOn, edge.DependsOn);
        writer.WriteString(Kind, edge.Kind);
        writer.WriteBoolean(AnyChild, edge.AnyChild);
        writer.WriteBoolean(Enforced, edge.Enforced);
        WriteRaw(writer, Metadata, edge.Extra);
        writer.WriteEndObject();
    }

    /// <summary>JSON that was checked when it came in, unless there is none.</summary>
    public static void WriteRaw(Utf8JsonWriter writer, JsonEncodedText name, string? json)
    {
        if (json is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }
}
