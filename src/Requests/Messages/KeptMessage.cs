using System.Text.Json;
using System.Text.Json.Nodes;

namespace Krewe.Requests;

/// <summary>What is kept of a message under an idempotency key: <c>{"v":1,"message":"ID"}</c>. The message itself is a row already.</summary>
internal static class KeptMessage
{
    public static string Write(string id) => new JsonObject { ["v"] = 1, ["message"] = id }.ToJsonString();

    /// <summary>The id of the message that was sent.</summary>
    public static string Read(string kept)
    {
        using var document = JsonDocument.Parse(kept);
        return document.RootElement.GetProperty("message").GetString()!;
    }
}
