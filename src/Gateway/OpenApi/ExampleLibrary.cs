using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Krewe.Gateway.OpenApi;

/// <summary>Reads examples from the embedded files <c>Examples/*.json</c>, when somebody wants to see them.</summary>
internal static class ExampleLibrary
{
    private static readonly ConcurrentDictionary<string, JsonObject> Files = new(StringComparer.Ordinal);

    /// <summary>The examples under a key <c>FILE.NAME</c>.</summary>
    public static IReadOnlyList<Example> Of(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var file = Files.GetOrAdd(key[..dot], Load);
        var examples = file[key[(dot + 1)..]] ?? throw new InvalidOperationException($"Nobody wrote examples for {key}.");
        return [.. examples.AsArray().Select(example => Read(example!.AsObject()))];
    }

    private static JsonObject Load(string file)
    {
        using var stream = typeof(ExampleLibrary).Assembly.GetManifestResourceStream($"Krewe.Gateway.OpenApi.Examples.{file}.json")
            ?? throw new InvalidOperationException($"There are no examples {file}.json.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static Example Read(JsonObject example) => new((string)example["title"]!, (int)example["status"]!)
    {
        Given = example["given"] is { } given ? Enum.Parse<Given>((string)given!) : Given.EmptyProject,
        Path = (string?)example["path"],
        Headers = example["headers"]?.AsObject().ToDictionary(header => header.Key, header => (string)header.Value!, StringComparer.Ordinal) ?? [],
        Request = example["request"],
        Response = example["response"]!,
    };
}
