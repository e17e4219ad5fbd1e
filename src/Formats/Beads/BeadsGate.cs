using System.Text.Json;
using Krewe.Formats.Json;

namespace Krewe.Formats.Beads;

/// <summary>The gate of a <c>waits-for</c> edge: <c>{"gate":"any-children"}</c> or <c>{"gate":"all-children"}</c> in its metadata.</summary>
internal static class BeadsGate
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonCheck.MaxDepth };

    /// <summary>False for all children, which is the default, and for metadata that says nothing or is no JSON.</summary>
    public static bool IsAnyChildren(string metadata)
    {
        try
        {
            using var document = JsonDocument.Parse(metadata, Options);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("gate", out var gate)
                && gate.ValueKind == JsonValueKind.String
                && gate.ValueEquals("any-children");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
