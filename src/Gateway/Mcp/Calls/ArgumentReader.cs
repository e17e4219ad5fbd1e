using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Gateway.Json;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>Reads a tool's arguments as strictly as a body is read: who misspells one must learn it.</summary>
internal static class ArgumentReader
{
    /// <summary>What does not tell one call from another: a repeat under the same key may have another.</summary>
    private static readonly string[] Unhashed = ["idempotency_key", "session", "wait_seconds", "full"];

    /// <summary>The arguments as one JSON object, as they were written.</summary>
    public static byte[] Join(IDictionary<string, JsonElement>? arguments) => Join(arguments, _ => true);

    /// <summary>What tells this call from another, in one order however it was written.</summary>
    public static byte[] ForKey(string tool, IDictionary<string, JsonElement>? arguments) =>
        [.. Encoding.UTF8.GetBytes(tool), .. Join(arguments, name => !Unhashed.Contains(name, StringComparer.Ordinal))];

    /// <summary>The arguments, or what is wrong with them, field by field.</summary>
    public static T? Read<T>(byte[] arguments, JsonTypeInfo<T> type, Problems problems)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(arguments, type);
        }
        catch (JsonException)
        {
            JsonDiagnosis.Explain(new ReadOnlySequence<byte>(arguments), type, problems);
            return null;
        }
    }

    private static byte[] Join(IDictionary<string, JsonElement>? arguments, Func<string, bool> takes)
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in (arguments ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal)).Where(one => takes(one.Key)).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            json.Append(json.Length > 1 ? "," : string.Empty).Append('"').Append(JsonEncodedText.Encode(name)).Append("\":").Append(value.GetRawText());
        }

        return Encoding.UTF8.GetBytes(json.Append('}').ToString());
    }
}
