using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Domain;
using Krewe.Domain.Tasks;

namespace Krewe.Storage.Tasks;

/// <summary>
/// Particulars as they are stored: JSON with the version of its shape, and only what a task has; null when it has none. What is unknown
/// in it is passed over, so that two versions of the program can share a database.
/// </summary>
internal static class ParticularsJson
{
    private const int ShapeVersion = 1;

    /// <summary>The stored form, or null.</summary>
    public static string? Write(TaskParticulars particulars)
    {
        if (ReferenceEquals(particulars, TaskParticulars.None) || particulars == TaskParticulars.None)
        {
            return null;
        }

        var json = new JsonObject { ["version"] = ShapeVersion };
        Put(json, "paths", Words(particulars.Paths));
        Put(json, "shared_paths", Words(particulars.SharedPaths));
        Put(json, "reserved", Reserved(particulars.Reserved));
        Put(json, "reviews", particulars.Reviews);
        Put(json, "author", particulars.Author);
        Put(json, "verdict", particulars.Verdict);
        Put(json, "review", particulars.Review);
        Put(json, "preferred_agent", particulars.PreferredAgent);
        Put(json, "closes_itself", particulars.ClosesItself ? true : null);
        Put(json, "percent", particulars.Percent);
        Put(json, "progressed_at", particulars.ProgressedAt?.ToString("O", CultureInfo.InvariantCulture));
        Put(json, "artifact_count", particulars.ArtifactCount == 0 ? null : particulars.ArtifactCount);
        return json.ToJsonString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static TaskParticulars Read(string? json)
    {
        if (json is null)
        {
            return TaskParticulars.None;
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new TaskParticulars
        {
            Paths = Words(root, "paths"),
            SharedPaths = Words(root, "shared_paths"),
            Reserved = Reserved(root),
            Reviews = Text(root, "reviews"),
            Author = Text(root, "author"),
            Verdict = Text(root, "verdict"),
            Review = Text(root, "review"),
            PreferredAgent = Text(root, "preferred_agent"),
            ClosesItself = root.TryGetProperty("closes_itself", out var closes) && closes.GetBoolean(),
            Percent = root.TryGetProperty("percent", out var percent) ? percent.GetInt32() : null,
            ProgressedAt = Text(root, "progressed_at") is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null,
            ArtifactCount = root.TryGetProperty("artifact_count", out var count) ? count.GetInt32() : 0,
        };
    }

    private static void Put(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static JsonArray? Words(StringList words) => words.Count == 0 ? null : new JsonArray([.. words.Select(word => (JsonNode)word)]);

    private static StringList Words(JsonElement parent, string name) => parent.TryGetProperty(name, out var words)
        ? StringList.Of(words.EnumerateArray().Select(word => word.GetString()!))
        : StringList.Empty;

    private static JsonObject? Reserved(ReservedPaths? reserved)
    {
        if (reserved is null)
        {
            return null;
        }

        var json = new JsonObject { ["fence"] = reserved.Fence };
        Put(json, "exclusive", Words(reserved.Exclusive));
        Put(json, "shared", Words(reserved.Shared));
        return json;
    }

    private static ReservedPaths? Reserved(JsonElement root) => root.TryGetProperty("reserved", out var reserved)
        ? new ReservedPaths(reserved.GetProperty("fence").GetInt64(), Words(reserved, "exclusive"), Words(reserved, "shared"))
        : null;

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() : null;
}
