using System.Buffers;
using System.Text;
using System.Text.Json;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>A change's comments, artifacts and edges as JSON arrays, which the batch statement unfolds beside its row.</summary>
internal static class RowListsJson
{
    /// <summary>The comments, or null when there are none.</summary>
    public static string? Of(IReadOnlyList<TaskComment> comments) => Write(comments, static (writer, comment) =>
    {
        writer.WriteString("id", comment.Id);
        writer.WriteString("author", comment.Author);
        writer.WriteString("body", comment.Text);
        writer.WriteString("created_at", comment.CreatedAt.UtcDateTime);
    });

    /// <summary>The artifacts, or null when there are none.</summary>
    public static string? Of(IReadOnlyList<TaskArtifact> artifacts) => Write(artifacts, static (writer, artifact) =>
    {
        writer.WriteString("kind", artifact.Kind);
        writer.WriteString("target", artifact.Target);
        if (artifact.Title is not null)
        {
            writer.WriteString("title", artifact.Title);
        }

        writer.WriteString("added_by", artifact.AddedBy);
        writer.WriteNumber("fence", artifact.Fence);
        writer.WriteString("created_at", artifact.CreatedAt.UtcDateTime);
    });

    /// <summary>The edges, or null when there are none.</summary>
    public static string? Of(IReadOnlyList<Edge> edges) => Write(edges, static (writer, edge) =>
    {
        writer.WriteString("depends_on", edge.DependsOn);
        writer.WriteString("kind", edge.Kind);
        writer.WriteBoolean("any_child", edge.AnyChild);
        writer.WriteBoolean("enforced", edge.Enforced);
        if (edge.Extra is not null)
        {
            writer.WriteString("extra", edge.Extra);
        }
    });

    private static string? Write<T>(IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteStartObject();
                write(writer, item);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
