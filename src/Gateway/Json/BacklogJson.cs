using System.Text.Json;
using Krewe.Contracts.Projects;

namespace Krewe.Gateway.Json;

/// <summary>Writes a task of the backlog, and what it waits for.</summary>
internal static class BacklogJson
{
    private static readonly JsonEncodedText BlockedBy = JsonEncodedText.Encode("blocked_by");

    public static void Write(Utf8JsonWriter writer, BacklogEntry entry, in Eyes eyes)
    {
        writer.WriteStartObject();
        TaskJson.WriteMembers(writer, entry.Task, eyes);
        if (entry.BlockedBy.Length > 0)
        {
            TaskJson.WriteList(writer, BlockedBy, entry.BlockedBy);
        }

        writer.WriteEndObject();
    }
}
