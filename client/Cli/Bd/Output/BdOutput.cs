using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Krewe.Cli.Hosting;
using Krewe.Cli.Output;

namespace Krewe.Cli.Bd.Output;

/// <summary>
/// Prints as <c>bd</c> does. JSON: an array as it is, an object with <c>schema_version</c> in it; with <c>BD_JSON_ENVELOPE=1</c> each under <c>data</c>.
/// </summary>
internal sealed class BdOutput(CommandEnvironment environment, bool isJson, bool isQuiet)
{
    private const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Style = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly bool _isEnvelope = environment.Setting("BD_JSON_ENVELOPE") == "1";

    /// <summary>True when a program reads the answer.</summary>
    public bool IsJson { get; } = isJson;

    /// <summary>When what is shown was read, if it is not from now; then it stands in the envelope too.</summary>
    public DateTimeOffset? StaleSince { get; set; }

    /// <summary>Prints one line of the answer for people; nothing when only errors are wanted.</summary>
    public void Line(string text = "")
    {
        if (!isQuiet)
        {
            environment.Output.WriteLine(PlainText.Lines(text));
        }
    }

    /// <summary>Prints what was asked for in so many words, such as an id: also when only errors are wanted.</summary>
    public void Answer(string text) => environment.Output.WriteLine(PlainText.Lines(text));

    /// <summary>Prints a remark that is no answer.</summary>
    public void Remark(string text) => environment.Error.WriteLine(PlainText.Lines(text));

    /// <summary>Prints an array of items.</summary>
    public void JsonArray<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Json(isObject: false, json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    });

    /// <summary>Prints an object with the members that are written.</summary>
    public void JsonObject(Action<Utf8JsonWriter> writeMembers) => Json(isObject: true, writeMembers);

    /// <summary>Prints why a command failed; returns its exit code.</summary>
    public int Fail(string message, string? hint = null)
    {
        if (IsJson)
        {
            JsonObject(json =>
            {
                json.WriteString("error", message);
                if (hint is not null)
                {
                    json.WriteString("hint", hint);
                }
            });
            return ExitCode.Failure;
        }

        Remark($"Error: {message}");
        if (hint is not null)
        {
            Remark($"Hint: {hint}");
        }

        return ExitCode.Failure;
    }

    private void Json(bool isObject, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Style))
        {
            if (_isEnvelope)
            {
                WriteEnvelope(json, isObject, write);
            }
            else if (isObject)
            {
                json.WriteStartObject();
                write(json);
                json.WriteNumber("schema_version", SchemaVersion);
                json.WriteEndObject();
            }
            else
            {
                write(json);
            }
        }

        environment.Output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private void WriteEnvelope(Utf8JsonWriter json, bool isObject, Action<Utf8JsonWriter> write)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", SchemaVersion);
        if (StaleSince is { } since)
        {
            json.WriteString("stale_since", since);
        }

        json.WritePropertyName("data");
        if (isObject)
        {
            json.WriteStartObject();
        }

        write(json);
        if (isObject)
        {
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
