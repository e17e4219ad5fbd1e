using System.Text.Json;
using Krewe.Cli.Import;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Beads;

/// <summary>
/// What an import kept of an object because Krewe has no field for it (see <see cref="BeadsRemainder"/>), taken field by field. A field
/// that was of another type than its name asks for counts as missing, and is given back with the rest.
/// </summary>
internal sealed class KeptLine
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Nothing = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    private readonly IReadOnlyDictionary<string, JsonElement> _members;
    private readonly HashSet<string> _missing;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal) { BeadsRemainder.Missing, BeadsRemainder.Again, BeadsRemainder.OtherLine };

    /// <param name="members">The kept object; null when nothing was kept.</param>
    public KeptLine(JsonElement? members)
    {
        _members = members is { ValueKind: JsonValueKind.Object } kept ? Members(kept) : Nothing;
        _missing = Array(BeadsRemainder.Missing).Where(IsText).Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>True when the line lacked the field, or had something under its name that nobody could take, although Krewe fills it.</summary>
    public bool Lacks(string name) => _missing.Contains(name) || (_members.ContainsKey(name) && !_known.Contains(name));

    /// <summary>True when anything stands under that name.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A text as it was written, or null.</summary>
    public string? Text(string name) => Take(name) is { } value && IsText(value) ? value.GetString() : Odd<string>(name);

    /// <summary>A time as it was written, or null.</summary>
    public BeadsTimestamp? Time(string name) =>
        Take(name) is { } value && IsText(value) && BeadsTimestamp.TryParse(value.GetString()!, out var time) ? time : Odd<BeadsTimestamp?>(name);

    /// <summary>A number, or null.</summary>
    public int? Number(string name) =>
        Take(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : Odd<int?>(name);

    /// <summary>A flag, or null.</summary>
    public bool? Flag(string name) =>
        Take(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : Odd<bool?>(name);

    /// <summary>Any JSON as it was written, or null.</summary>
    public JsonElement? Json(string name) => Take(name);

    /// <summary>The items of a list; none when there is no such list.</summary>
    public IReadOnlyList<JsonElement> Array(string name) =>
        Take(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : Odd<IReadOnlyList<JsonElement>>(name) ?? [];

    /// <summary>Notes that Krewe knows a field better by now: nothing that was kept under its name is given back.</summary>
    public void Drop(string name) => _known.Add(name);

    /// <summary>Every field that nobody took, as JSON text.</summary>
    public IReadOnlyDictionary<string, string> Rest()
    {
        var rest = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in _members.Where(member => !_known.Contains(member.Key)))
        {
            rest[BeadsRemainder.NameOf(name)] = value.GetRawText();
        }

        return rest;
    }

    private static Dictionary<string, JsonElement> Members(JsonElement kept)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in kept.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private JsonElement? Take(string name)
    {
        if (!_members.TryGetValue(name, out var value))
        {
            return null;
        }

        _known.Add(name);
        return value;
    }

    /// <summary>Leaves what is not of the type asked for to the rest.</summary>
    private T? Odd<T>(string name)
    {
        _known.Remove(name);
        return default;
    }
}
