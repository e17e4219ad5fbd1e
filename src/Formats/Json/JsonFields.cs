using System.Text.Json;

namespace Krewe.Formats.Json;

/// <summary>Takes the fields of one JSON object apart. What is not taken, or is not of the type asked for, is left in the rest as text.</summary>
/// <remarks>A field that is null counts as absent, unless nobody asks for it. Of fields with the same name the last one counts.</remarks>
internal sealed class JsonFields
{
    private readonly OrderedDictionary<string, JsonElement> _left = new(StringComparer.Ordinal);
    private readonly Action<string, string> _report;

    /// <param name="source">An object.</param>
    /// <param name="report">Told the name of a field of another type than asked for, and what was expected.</param>
    public JsonFields(JsonElement source, Action<string, string> report)
    {
        _report = report;
        foreach (var property in source.EnumerateObject())
        {
            _left[property.Name] = property.Value;
        }
    }

    public string? Text(string name) => TryTake(name, out string? text, "a string", TryText) ? text : null;

    public bool? Flag(string name) => TryTake(name, out bool flag, "true or false", TryFlag) ? flag : null;

    public int? Number(string name, int from, int to)
    {
        bool TryNumber(JsonElement value, out int number)
        {
            number = 0;
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number) && number >= from && number <= to;
        }

        return TryTake(name, out int taken, $"a whole number from {from} to {to}", TryNumber) ? taken : null;
    }

    /// <summary>Takes a field that its text describes, such as a time; an empty string counts as absent.</summary>
    public T? Parsed<T>(string name, string expected, TryParse<string, T> tryParse)
        where T : struct
    {
        bool TryParsed(JsonElement value, out T? parsed)
        {
            parsed = null;
            if (!TryText(value, out var text))
            {
                return false;
            }

            if (text.Length > 0)
            {
                var isParsed = tryParse(text, out var result);
                parsed = result;
                return isParsed;
            }

            return true;
        }

        return TryTake<T?>(name, out var taken, expected, TryParsed) ? taken : null;
    }

    /// <summary>Takes a field of any type as JSON text, exactly as written.</summary>
    public string? Json(string name) => _left.Remove(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetRawText() : null;

    /// <summary>Takes a field as the text of its string, or as JSON text where it is of another type.</summary>
    public string? TextOrJson(string name, out bool isText)
    {
        isText = _left.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String;
        return isText ? Text(name) : Json(name);
    }

    /// <summary>Takes an array; nothing where the field is absent.</summary>
    public IEnumerable<JsonElement> Items(string name) =>
        TryTake(name, out JsonElement array, "an array", TryArray) && array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : [];

    /// <summary>What nobody took, as JSON text exactly as written.</summary>
    public IReadOnlyDictionary<string, string>? Rest()
    {
        if (_left.Count == 0)
        {
            return null;
        }

        var rest = new OrderedDictionary<string, string>(_left.Count, StringComparer.Ordinal);
        foreach (var (name, value) in _left)
        {
            rest[name] = value.GetRawText();
        }

        return rest;
    }

    public delegate bool TryParse<in TSource, TResult>(TSource source, out TResult result);

    private static bool TryText(JsonElement value, out string text)
    {
        var isText = value.ValueKind == JsonValueKind.String;
        text = isText ? value.GetString() ?? "" : "";
        return isText;
    }

    private static bool TryFlag(JsonElement value, out bool flag)
    {
        flag = value.ValueKind == JsonValueKind.True;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    private static bool TryArray(JsonElement value, out JsonElement array)
    {
        array = value;
        return value.ValueKind == JsonValueKind.Array;
    }

    private bool TryTake<T>(string name, out T? taken, string expected, TryParse<JsonElement, T> tryParse)
    {
        taken = default;
        if (!_left.TryGetValue(name, out var value))
        {
            return false;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            _left.Remove(name);
            return false;
        }

        if (!tryParse(value, out var result))
        {
            _report(name, $"is not {expected}");
            return false;
        }

        _left.Remove(name);
        taken = result;
        return true;
    }
}
