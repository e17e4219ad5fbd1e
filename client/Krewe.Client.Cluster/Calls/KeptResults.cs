using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Krewe.Client.Cluster;

/// <summary>Keeps the answers to what is not one task, for repeats.</summary>
internal static class KeptResults
{
    /// <summary>Answers as before when the request's key was used before, and otherwise carries it out.</summary>
    public static async Task<Answer<T>> RunAsync<T>(Request request, JsonTypeInfo<T> type, Func<Task<Answer<T>>> carryOut)
    {
        var key = request.Idempotency!;
        if (await KeptOperations.FindAsync(request, key.Key) is { } kept)
        {
            return KeptOperations.Mismatch(kept, key) is { } mismatch ? mismatch : JsonSerializer.Deserialize(kept.Response, type)!;
        }

        var answer = await carryOut();
        if (answer.TryGetValue(out var value, out _))
        {
            await KeptOperations.TryKeepAsync(request, key.Key, key, JsonSerializer.Serialize(value, type));
        }

        return answer;
    }
}
