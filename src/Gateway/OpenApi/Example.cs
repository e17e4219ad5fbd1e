using System.Text.Json.Nodes;

namespace Krewe.Gateway.OpenApi;

/// <summary>A request and its answer.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Status">The status of the answer.</param>
internal sealed record Example(string Title, int Status)
{
    /// <summary>What is there before the request.</summary>
    public Given Given { get; init; } = Given.EmptyProject;

    /// <summary>The path with its values and query; null when the pattern has no values and there is no query.</summary>
    public string? Path { get; init; }

    /// <summary>Headers besides the credentials.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The body that is sent; null for none.</summary>
    public JsonNode? Request { get; init; }

    /// <summary>The body that comes back: JSON, or a string of what is not JSON.</summary>
    public required JsonNode Response { get; init; }
}
