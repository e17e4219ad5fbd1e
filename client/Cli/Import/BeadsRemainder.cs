using System.Buffers;
using System.Text.Json;
using Krewe.Formats.Beads;

namespace Krewe.Cli.Import;

/// <summary>
/// What a Beads file says and Krewe has no field for: member by member as written, so that an export can give the line back field
/// by field. A time is kept when its text is not the plain one for its moment; the name of a field that the line lacks although
/// Krewe fills it is kept in <c>missing</c>.
/// </summary>
internal sealed class BeadsRemainder : IDisposable
{
    /// <summary>The names of fields that the line lacks.</summary>
    public const string Missing = "missing";

    /// <summary>Of a dependency: one before it on the line joins the same pair.</summary>
    public const string Again = "~again";

    /// <summary>Of an edge: the issue on whose line it stands, when that is not the one that waits.</summary>
    public const string OtherLine = "~line";

    private const string Mark = "~";

    private static readonly JsonWriterOptions Style = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Deep enough for whatever the reader let pass: how deep it may be in the end is for <see cref="IssueRules"/> to say.</summary>
    public static JsonDocumentOptions Reading { get; } = new() { MaxDepth = 256 };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly List<string> _missing = [];
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    public BeadsRemainder()
    {
        _json = new Utf8JsonWriter(_buffer, Style);
        _json.WriteStartObject();
    }

    /// <summary>Keeps a text that is there.</summary>
    public void Keep(string name, string? text)
    {
        if (text is not null)
        {
            Begin(name).WriteStringValue(text);
        }
    }

    /// <summary>Keeps a text that Krewe does not tell from none.</summary>
    public void KeepEmpty(string name, string? text) => Keep(name, text is { Length: 0 } ? text : null);

    /// <summary>Keeps a number that is there.</summary>
    public void Keep(string name, int? number)
    {
        if (number is { } value)
        {
            Begin(name).WriteNumberValue(value);
        }
    }

    /// <summary>Keeps a flag that is there.</summary>
    public void Keep(string name, bool? flag)
    {
        if (flag is { } value)
        {
            Begin(name).WriteBooleanValue(value);
        }
    }

    /// <summary>Keeps a time that is there and that Krewe does not have.</summary>
    public void Keep(string name, BeadsTimestamp? time) => Keep(name, time?.Text);

    /// <summary>Keeps how a time is written that Krewe has, when its own way to write it would be another.</summary>
    public void KeepSpelling(string name, BeadsTimestamp time)
    {
        if (BeadsTimestamp.Of(Stored(time)).Text != time.Text)
        {
            Keep(name, time.Text);
        }
    }

    /// <summary>Keeps JSON as written.</summary>
    public void KeepJson(string name, string? json)
    {
        if (json is not null)
        {
            Begin(name).WriteRawValue(json);
        }
    }

    /// <summary>Keeps a list of texts.</summary>
    public void Keep(string name, IReadOnlyList<string> texts)
    {
        Begin(name).WriteStartArray();
        foreach (var text in texts)
        {
            _json.WriteStringValue(text);
        }

        _json.WriteEndArray();
    }

    /// <summary>Keeps other objects under one name.</summary>
    public void Keep(string name, IReadOnlyList<JsonElement> objects)
    {
        if (objects.Count == 0)
        {
            return;
        }

        Begin(name).WriteStartArray();
        foreach (var item in objects)
        {
            item.WriteTo(_json);
        }

        _json.WriteEndArray();
    }

    /// <summary>Keeps the members of an object, but for one.</summary>
    public void KeepMembers(JsonElement members, string? except = null)
    {
        foreach (var member in members.EnumerateObject().Where(member => member.Name != except))
        {
            member.Value.WriteTo(Begin(member.Name));
        }
    }

    /// <summary>Keeps every field of that kind.</summary>
    public void KeepAll(IReadOnlyDictionary<string, string> extra)
    {
        foreach (var (name, json) in extra)
        {
            KeepJson(NeedsMark(name) ? Mark + name : name, json);
        }
    }

    /// <summary>The name that a kept field has in the file: one that could be taken for a mark of Krewe's is kept under another.</summary>
    public static string NameOf(string kept) => kept.StartsWith(Mark, StringComparison.Ordinal) ? kept[Mark.Length..] : kept;

    /// <summary>Notes that the line lacks a field.</summary>
    public void NoteMissing(string name) => _missing.Add(name);

    /// <summary>The object, or null when there is nothing to keep.</summary>
    public JsonElement? ToElement()
    {
        // What was there and could not be understood is kept, and so not missing.
        _missing.RemoveAll(_kept.Contains);
        if (_missing.Count > 0)
        {
            Keep(Missing, _missing);
        }

        if (_kept.Count == 0)
        {
            return null;
        }

        _json.WriteEndObject();
        _json.Flush();
        return JsonElement.Parse(_buffer.WrittenSpan, Reading);
    }

    /// <summary>The moment as the server stores it: in whole microseconds.</summary>
    public static DateTimeOffset Stored(BeadsTimestamp time) =>
        new(time.Instant.UtcTicks - (time.Instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public void Dispose() => _json.Dispose();

    private static bool NeedsMark(string name) => name == Missing || name.StartsWith(Mark, StringComparison.Ordinal);

    private Utf8JsonWriter Begin(string name)
    {
        _kept.Add(name);
        _json.WritePropertyName(name);
        return _json;
    }
}
