using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Domain;

namespace Krewe.Storage.Projects;

/// <summary>A halt as it is stored: <c>{"by":"ada","since":"2026-01-02T12:00:00.0000000+00:00","reason":"..."}</c>.</summary>
internal static class HaltJson
{
    public static JsonObject? Node(Halt? halt) => halt is null
        ? null
        : new JsonObject { ["by"] = halt.By, ["since"] = halt.Since?.ToString("O", CultureInfo.InvariantCulture), ["reason"] = halt.Reason };

    /// <summary>The object, or null when there is no halt.</summary>
    public static string? Write(Halt? halt) => Node(halt)?.ToJsonString();

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Halt? Read(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>What stands under a name, or null.</summary>
    public static Halt? Read(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? Read(value)
            : null;

    private static Halt Read(JsonElement halt) => new(Text(halt, "by"), Time(halt), Text(halt, "reason"));

    private static DateTimeOffset? Time(JsonElement halt) =>
        Text(halt, "since") is { } since ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture) : null;

    private static string? Text(JsonElement halt, string name) => halt.TryGetProperty(name, out var value) ? value.GetString() : null;
}
