using System.Buffers;
using System.Text;
using System.Text.Json;
using Krewe.Domain.Graph;

namespace Krewe.Domain.Tasks.Rules;

/// <summary>
/// Writes edges into an event: <c>{"dependencies":[{"depends_on","kind","enforced","any_child"}]}</c>. Whoever judges the order of
/// claims from the log alone reads them there.
/// </summary>
public static class EdgeDetail
{
    /// <summary>The object, or null when there are no edges.</summary>
    public static string? Write(IReadOnlyList<Edge> edges)
    {
        if (edges.Count == 0)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("dependencies");
            foreach (var edge in edges)
            {
                WriteEdge(writer, edge);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// The edges of a task that an event's detail tells of. Whatever is not of that shape is passed over: a log is read as it is.
    /// </summary>
    public static IReadOnlyList<Edge> Read(string task, string detail)
    {
        try
        {
            using var document = JsonDocument.Parse(detail);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("dependencies", out var edges)
                && edges.ValueKind == JsonValueKind.Array
                ? [.. edges.EnumerateArray().Select(edge => ReadEdge(task, edge)).OfType<Edge>()]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static Edge? ReadEdge(string task, JsonElement edge) =>
        edge.ValueKind == JsonValueKind.Object && Text(edge, "depends_on") is { } dependsOn && Text(edge, "kind") is { } kind
            ? new Edge(task, dependsOn, kind, IsTrue(edge, "any_child"), IsTrue(edge, "enforced"))
            : null;

    private static string? Text(JsonElement edge, string name) =>
        edge.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTrue(JsonElement edge, string name) => edge.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static void WriteEdge(Utf8JsonWriter writer, Edge edge)
    {
        writer.WriteStartObject();
        writer.WriteString("depends_on", edge.DependsOn);
        writer.WriteString("kind", edge.Kind);
        writer.WriteBoolean("enforced", edge.Enforced);
        if (edge.AnyChild)
        {
            writer.WriteBoolean("any_child", true);
        }

        writer.WriteEndObject();
    }
}
