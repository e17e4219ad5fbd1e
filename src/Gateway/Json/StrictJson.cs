using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Json;

/// <summary>
/// The wire as requests are read: an unknown or repeated member is an error. A caller that misspells a field must learn it, not
/// wonder why nothing happened.
/// </summary>
internal static class StrictJson
{
    /// <summary>Deeper JSON is refused before anything is made of it.</summary>
    public const int DepthMax = 64;

    public static WireJson Wire { get; } = new(new JsonSerializerOptions(WireJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = DepthMax,
    });
}
