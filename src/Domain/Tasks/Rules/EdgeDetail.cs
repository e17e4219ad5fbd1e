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
