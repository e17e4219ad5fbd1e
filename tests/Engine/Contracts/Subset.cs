using System.Text.Json.Nodes;

namespace Krewe.Engine.Tests.Contracts;

/// <summary>Holds what was read against what was once written: there may be more in it now, and nothing less.</summary>
internal static class Subset
{
    public static void Demand(JsonNode? written, JsonNode? read, string where)
    {
        switch (written)
        {
            case JsonObject members:
                var others = Assert.IsType<JsonObject>(read);
                foreach (var (name, value) in members)
                {
                    Assert.True(others.ContainsKey(name), $"{where} has lost {name}");
                    Demand(value, others[name], $"{where}.{name}");
                }

                break;
            case JsonArray elements:
                var these = Assert.IsType<JsonArray>(read);
                Assert.True(elements.Count == these.Count, $"{where} has {these.Count} elements instead of {elements.Count}");
                for (var index = 0; index < elements.Count; index++)
                {
                    Demand(elements[index], these[index], $"{where}[{index}]");
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(written, read), $"{where} was {written?.ToJsonString() ?? "null"} and is {read?.ToJsonString() ?? "null"} now");
                break;
        }
    }
}
