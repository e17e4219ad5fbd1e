using System.Text.Json;

namespace Krewe.Gateway.Tests.OpenApi;

/// <summary>Compares which members two JSON values have, and of which kind; codes and statuses by their value.</summary>
internal static class JsonShape
{
    /// <summary>Its members depend on what happens to be in memory.</summary>
    private const string AnyMembers = "activations";

    private static readonly string[] ExactNames = ["code", "status", "success", "field"];

    /// <summary>The first difference, or null.</summary>
    public static string? Difference(JsonElement shown, JsonElement real, string path = "$")
    {
        if (Kind(shown) != Kind(real))
        {
            return $"{path} is shown as {shown.ValueKind} and is {real.ValueKind}";
        }

        return shown.ValueKind switch
        {
            JsonValueKind.Object when path.EndsWith("." + AnyMembers, StringComparison.Ordinal) => null,
            JsonValueKind.Object => OfObjects(shown, real, path),
            JsonValueKind.Array => OfLists(shown, real, path),
            _ when ExactNames.Contains(path.Split('.')[^1]) && shown.ToString() != real.ToString() => $"{path} is shown as {shown} and is {real}",
            _ => null,
        };
    }

    private static string? OfObjects(JsonElement shown, JsonElement real, string path)
    {
        var names = shown.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        var realNames = real.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        if (!names.SetEquals(realNames))
        {
            return $"{path} has other members: {string.Join(", ", names.Union(realNames).Where(name => !names.Contains(name) || !realNames.Contains(name)))}";
        }

        return names.Select(name => Difference(shown.GetProperty(name), real.GetProperty(name), $"{path}.{name}")).FirstOrDefault(found => found is not null);
    }

    private static string? OfLists(JsonElement shown, JsonElement real, string path) => shown.GetArrayLength() != real.GetArrayLength()
        ? $"{path} has {shown.GetArrayLength()} items and really {real.GetArrayLength()}"
        : shown.EnumerateArray().Zip(real.EnumerateArray())
            .Select((pair, index) => Difference(pair.First, pair.Second, $"{path}[{index}]"))
            .FirstOrDefault(found => found is not null);

    private static JsonValueKind Kind(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
}
