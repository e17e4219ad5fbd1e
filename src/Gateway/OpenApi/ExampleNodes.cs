using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Krewe.Gateway.OpenApi;

/// <summary>Examples as the document holds them.</summary>
internal static class ExampleNodes
{
    public static Dictionary<string, IOpenApiExample>? Requests(IEnumerable<Example> examples) =>
        Named(examples.Where(example => example.Request is not null), example => example.Request!);

    public static Dictionary<string, IOpenApiExample>? Responses(IEnumerable<Example> examples) =>
        Named(examples.Where(example => example.Response is not null), example => example.Response!);

    private static Dictionary<string, IOpenApiExample>? Named(IEnumerable<Example> examples, Func<Example, string> textOf)
    {
        var named = examples.ToDictionary(
            example => example.Title,
            IOpenApiExample (example) => new OpenApiExample { Summary = example.Title, Value = Node(textOf(example)) },
            StringComparer.Ordinal);
        return named.Count == 0 ? null : named;
    }

    /// <summary>JSON as JSON; what is not, such as lines of it, as text.</summary>
    private static JsonNode Node(string text) => text.StartsWith('{') && !text.Contains("}\n{", StringComparison.Ordinal)
        ? JsonNode.Parse(text)!
        : JsonValue.Create(text);
}
