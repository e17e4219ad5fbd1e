using System.Text.Json;

namespace Krewe.Silo;

/// <summary>How grain state is written, on every engine and database alike: plain JSON without the names of our classes.</summary>
internal static class GrainStateJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Write<T>(T? state) => JsonSerializer.Serialize(state, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"The stored {typeof(T)} is null.");
}
