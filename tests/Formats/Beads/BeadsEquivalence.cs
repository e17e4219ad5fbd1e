using System.Text.Json.Nodes;

namespace Krewe.Formats.Tests.Beads;

/// <summary>Holds a written line against the one it was read from.</summary>
internal static class BeadsEquivalence
{
    /// <summary>What a writer adds or counts anew.</summary>
    private static readonly string[] Derived = ["_type", "dependency_count", "dependent_count", "comment_count"];

    /// <summary>Every field of the original is there with the same value, and none was made up.</summary>
    public static void AssertSays(byte[] original, JsonObject written)
    {
        var expected = Plain(JsonNode.Parse(original)!.AsObject());
        Assert.Equal(expected.Select(field => field.Key).Order(StringComparer.Ordinal), Plain(written).Select(field => field.Key).Order(StringComparer.Ordinal));
        foreach (var (name, value) in expected)
        {
            Assert.True(JsonNode.DeepEquals(value, written[name]), $"{name}: {value?.ToJsonString()} became {written[name]?.ToJsonString()}");
        }
    }

    private static Dictionary<string, JsonNode?> Plain(JsonObject line) =>
        line.Where(field => !Derived.Contains(field.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
}
