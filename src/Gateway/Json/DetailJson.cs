using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Tasks;

namespace Krewe.Gateway.Json;

/// <summary>Writes one task with everything that stands beside it.</summary>
internal static class DetailJson
{
    private static readonly JsonEncodedText Description = JsonEncodedText.Encode("description");
    private static readonly JsonEncodedText Design = JsonEncodedText.Encode("design");
    private static readonly JsonEncodedText AcceptanceCriteria = JsonEncodedText.Encode("acceptance_criteria");
    private static readonly JsonEncodedText Notes = JsonEncodedText.Encode("notes");
    private static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");
    private static readonly JsonEncodedText Dependencies = JsonEncodedText.Encode("dependencies");
    private static readonly JsonEncodedText Dependents = JsonEncodedText.Encode("dependents");
    private static readonly JsonEncodedText Artifacts = JsonEncodedText.Encode("artifacts");
    private static readonly JsonEncodedText CommentCount = JsonEncodedText.Encode("comment_count");
    private static readonly JsonEncodedText Comments = JsonEncodedText.Encode("comments");

    public static void Write(Utf8JsonWriter writer, TaskDetail detail, in Eyes eyes, bool withComments = false)
    {
        writer.WriteStartObject();
        TaskJson.WriteMembers(writer, TaskSnapshot.From(detail.State), eyes);
        WriteText(writer, detail.Text);
        WriteEdges(writer, Dependencies, detail.Dependencies);
        WriteEdges(writer, Dependents, detail.Dependents);
        TaskJson.WriteChildren(writer, detail.Children);
        if (ArtifactViews.Of(detail.Artifacts) is { } artifacts)
        {
            writer.WritePropertyName(Artifacts);
            JsonSerializer.Serialize(writer, artifacts, WireJson.Default.IReadOnlyListArtifactView);
        }

        writer.WriteNumber(CommentCount, detail.CommentCount);
        if (withComments)
        {
            writer.WriteStartArray(Comments);
            foreach (var comment in detail.Comments)
            {
                CommentJson.Write(writer, comment);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, TaskText text)
    {
        TaskJson.WriteText(writer, Description, text.Description);
        TaskJson.WriteText(writer, Design, text.Design);
        TaskJson.WriteText(writer, AcceptanceCriteria, text.AcceptanceCriteria);
        TaskJson.WriteText(writer, Notes, text.Notes);
        EdgeJson.WriteRaw(writer, Metadata, text.Extra);
    }

    private static void WriteEdges(Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyList<Edge> edges)
    {
        writer.WriteStartArray(name);
        foreach (var edge in edges)
        {
            EdgeJson.Write(writer, edge);
        }

        writer.WriteEndArray();
    }
}
