using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Json;

/// <summary>
/// Says what is wrong with a body that could not be read, field by field. Slow, and only walked for a body that is refused anyway.
/// </summary>
internal static class JsonDiagnosis
{
    private const string Body = "body";

    /// <summary>Adds at least one problem.</summary>
    public static void Explain(ReadOnlySequence<byte> body, JsonTypeInfo type, Problems problems)
    {
        if (!Utf8.IsValid(body.IsSingleSegment ? body.FirstSpan : body.ToArray()))
        {
            problems.Add(Body, "is not valid UTF-8");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = StrictJson.DepthMax });
            Walk(document.RootElement, type, string.Empty, problems);
        }
        catch (JsonException error)
        {
            problems.Add(Body, $"is not JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: {Reason(error)}");
        }

        if (!problems.Any)
        {
            problems.Add(Body, "could not be read as what this request takes");
        }
    }

    /// <summary>The body without the members that are not known, or null when that cannot be read either: what else is wrong with it can be told as well.</summary>
    public static T? ReadKnown<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = StrictJson.DepthMax });
            var known = new JsonObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(member => type.Properties.Any(property => property.Name == member.Name)))
            {
                known.Add(member.Name, JsonNode.Parse(member.Value.GetRawText()));
            }

            return known.Deserialize(type);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Reason(JsonException error)
    {
        // The reader appends the position, which has been said already; and the full stop is the answer's own.
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? error.Message : error.Message[..end]).TrimEnd(' ', '.');
    }

    private static void Walk(JsonElement value, JsonTypeInfo type, string path, Problems problems)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object: WalkObject(value, type, path, problems); break;
            case JsonTypeInfoKind.Enumerable: WalkList(value, type, path, problems); break;
            default: ReadSingle(value, type, path, problems); break;
        }
    }

    private static void WalkObject(JsonElement value, JsonTypeInfo type, string path, Problems problems)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add(path.Length == 0 ? Body : path, "must be a JSON object");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (problems.IsFull)
            {
                return;
            }

            WalkMember(member, type, path, seen, problems);
        }
    }

    private static void WalkMember(JsonProperty member, JsonTypeInfo type, string path, HashSet<string> seen, Problems problems)
    {
        if (!TryName(member, out var name))
        {
            problems.Add(path.Length == 0 ? Body : path, "has a member whose name holds half of a surrogate pair");
            return;
        }

        var field = path.Length == 0 ? name : $"{path}.{name}";
        var property = type.Properties.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        if (property is null)
        {
            var known = string.Join(", ", type.Properties.Select(candidate => candidate.Name));
            problems.Add(Bounded(field), $"is not known; known are: {known}");
        }
        else if (!seen.Add(name))
        {
            problems.Add(field, "is there twice");
        }
        else if (member.Value.ValueKind != JsonValueKind.Null)
        {
            Walk(member.Value, type.Options.GetTypeInfo(Unwrap(property.PropertyType)), field, problems);
        }
    }

    private static void WalkList(JsonElement value, JsonTypeInfo type, string path, Problems problems)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            problems.Add(path, "must be a list");
            return;
        }

        var item = type.Options.GetTypeInfo(type.ElementType!);
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (problems.IsFull)
            {
                return;
            }

            Walk(element, item, $"{path}[{index++}]", problems);
        }
    }

    private static void ReadSingle(JsonElement value, JsonTypeInfo type, string path, Problems problems)
    {
        try
        {
            value.Deserialize(type);
        }
        catch (JsonException)
        {
            problems.Add(path, Mistake(value, type.Type));
        }
    }

    private static string Mistake(JsonElement value, Type type)
    {
        if (type == typeof(JsonElement))
        {
            // Any JSON would do, so what was refused is inside: a text, or a name that is there twice.
            return MetadataRules.Problem(value) ?? "has a member that is there twice";
        }

        var isText = value.ValueKind == JsonValueKind.String && type == typeof(string);
        return isText ? "must not hold half of a surrogate pair" : $"must be {Describe(type)}";
    }

    /// <summary>The type of the value inside a patch field.</summary>
    private static Type Unwrap(Type type)
    {
        var inner = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Field<>) ? type.GenericTypeArguments[0] : type;
        return Nullable.GetUnderlyingType(inner) ?? inner;
    }

    private static string Describe(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.String => "a text",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 or TypeCode.Int64 => "a whole number in range",
        _ when type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?) => "a time with an offset, such as 2026-11-21T05:00:00Z",
        _ => "of another type",
    };

    private static bool TryName(JsonProperty member, out string name)
    {
        try
        {
            name = member.Name;
            return TextRules.Characters(name) is null;
        }
        catch (InvalidOperationException)
        {
            name = string.Empty;
            return false;
        }
    }

    private static string Bounded(string field) => field.Length <= 200 ? field : field[..200] + "...";
}
