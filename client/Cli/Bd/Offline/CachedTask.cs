using System.Text;
using System.Text.Json;

namespace Krewe.Cli.Bd.Offline;

/// <summary>Finds one task in the answer to a request for several. Pure.</summary>
internal static class CachedTask
{
    /// <summary>The answer that a request for the task alone would have had; null when it does not stand there with all its details.</summary>
    /// <param name="body">An answer.</param>
    /// <param name="id">The task.</param>
    /// <param name="query">The query that names the project.</param>
    public static byte[]? Find(byte[] body, string id, string query)
    {
        if (body.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\"{id}\"")) < 0)
        {
            return null;
        }

        try
        {
            using var answer = JsonDocument.Parse(body);
            if (!answer.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var task = data.EnumerateArray().FirstOrDefault(one => Is(one, id, query));
            return task.ValueKind == JsonValueKind.Object ? Encoding.UTF8.GetBytes($$"""{"success":true,"data":{{task.GetRawText()}}}""") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Is(JsonElement task, string id, string query) =>
        task.ValueKind == JsonValueKind.Object
        && task.TryGetProperty("comment_count", out _)
        && task.TryGetProperty("id", out var name) && name.ValueEquals(id)
        && task.TryGetProperty("project", out var project) && query == $"?project={Uri.EscapeDataString(project.GetString() ?? "")}";
}
