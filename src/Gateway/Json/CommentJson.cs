using System.Text.Json;
using Krewe.Domain.Tasks;

namespace Krewe.Gateway.Json;

/// <summary>Writes a comment.</summary>
internal static class CommentJson
{
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Author = JsonEncodedText.Encode("author");
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    private static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at");

    public static void Write(Utf8JsonWriter writer, TaskComment comment)
    {
        writer.WriteStartObject();
        writer.WriteString(Id, comment.Id);
        writer.WriteString(Author, comment.Author);
        writer.WriteString(Text, comment.Text);
        TaskJson.WriteTime(writer, CreatedAt, comment.CreatedAt);
        writer.WriteEndObject();
    }
}
