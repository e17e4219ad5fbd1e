using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Krewe.Gateway.OpenApi;

/// <summary>Examples as the document holds them.</summary>
internal static class ExampleNodes
{
    public static Dictionary<string, IOpenApiExample>? Requests(IEnumerable<Example> examples) =>
        Named(examples.Where(example => example.Request is not null), example => example.Request!);

    public static Dictionary<string, IOpenApiExample>? Responses(IEnumerable<Example> examples) => Named(examples, example => example.Response);

    private static Dictionary<string, IOpenApiExample>? Named(IEnumerable<Example> examples, Func<Example, JsonNode> nodeOf)
    {
        var named = examples.ToDictionary(
            example => example.Title,
            IOpenApiExample (example) => new OpenApiExample { Summary = example.Title, Value = nodeOf(example).DeepClone() },
            StringComparer.Ordinal);
        return named.Count == 0 ? null : named;
    }
}
