using System.Text;
using System.Text.Json;
using Krewe.Formats.Json;

namespace Krewe.Formats.Beads;

/// <summary>Makes a line of a line's bytes. It never throws, whatever they are.</summary>
internal sealed class BeadsLineParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonCheck.MaxDepth };

    private readonly Dictionary<string, long> _lineOfId = new(StringComparer.Ordinal);

    /// <param name="number">From 1.</param>
    /// <param name="utf8">Without its line end.</param>
    /// <returns>Null for a blank line.</returns>
    public BeadsLine? Parse(long number, ReadOnlyMemory<byte> utf8)
    {
        var json = utf8.TrimEnd(" \t\r"u8);
        if (number == 1 && json.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        if (json.Span.Trim(" \t\r"u8).IsEmpty)
        {
            return null;
        }

        if (JsonCheck.Find(json.Span) is { } problem)
        {
            return new BeadsErrorLine(number, problem.Column, problem.Reason);
        }

        using var document = JsonDocument.Parse(json, Options);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? Object(number, document.RootElement)
            : new BeadsErrorLine(number, 1, "a line is one JSON object");
    }

    private BeadsLine Object(long number, JsonElement line)
    {
        if (line.TryGetProperty("_schema", out _))
        {
            return new BeadsHeaderLine(number, line.GetRawText());
        }

        var type = line.TryGetProperty("_type", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        return type switch
        {
            null or "" or "issue" => Issue(number, line),
            "memory" => Memory(number, line),
            _ => new BeadsOtherLine(number, type, line.GetRawText()),
        };
    }

    private BeadsLine Issue(long number, JsonElement line)
    {
        var parser = new BeadsIssueParser();
        if (parser.Parse(line, out var reason) is not { } issue)
        {
            return new BeadsErrorLine(number, null, reason);
        }

        var isRepeated = !_lineOfId.TryAdd(issue.Id, number);
        return new BeadsIssueLine(number, issue, parser.Defects, isRepeated ? _lineOfId[issue.Id] : null);
    }

    private static BeadsLine Memory(long number, JsonElement line)
    {
        var fields = new JsonFields(line, (_, _) => { });
        fields.Json("_type");
        return fields.Text("key") is { Length: > 0 } key && fields.Text("value") is { } value
            ? new BeadsMemoryLine(number, new BeadsMemory(key, value) { Extra = fields.Rest() ?? BeadsExtra.None })
            : new BeadsErrorLine(number, null, "a memory needs a key, which is not empty, and a value; both are strings");
    }
}
