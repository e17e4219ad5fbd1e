using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Krewe.Cli.Tests.Beads;

/// <summary>Files of lines with any fields in any order, of the right type and of others, as writers of every age and dialect left them.</summary>
internal static class ArbitraryLines
{
    private static readonly string[] Ids = ["a", "b", "c", "d.1"];

    /// <summary>A line whose dependencies stand on the lines of others, if anywhere.</summary>
    private const string Other = """{"id":"e","title":"E"}""";

    private static readonly string[] Statuses =
        ["open", "in_progress", "hooked", "blocked", "deferred", "pinned", "in_review", "closed", "Done", "cancelled", "baking", "", "tombstone"];

    private static readonly string[] Kinds = ["blocks", "depends_on", "parent", "parent-child", "waits-for", "conditional-blocks", "related-to", "odd one", ""];

    private static readonly string[] Times =
        ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.123456789Z", "2026-01-01 02:00:00+02:00", "2026-05-05T05:05:05.5Z", "yesterday", ""];

    private static readonly string[] Names = ["crow", "a/b", "", " x", "two\nlines", "bot[1]@host"];

    private static readonly string[] Texts = ["", "x", "one\r\ntwo", "\"quoted\" \\ and \u00e9\u4e2d\ud83d\ude00 </script>", "tab\t\u0007"];

    private static readonly string[] Others = ["null", "5", "-1.50", "1e400", "true", "[]", "[1, \"x\", null]", "{}", "{\"a\":{\"b\":[null]}}", "\"text\"", "12345678901234567890"];

    private static readonly string[] Novel = ["novel", "missing", "~again", "~", "~line", "beads", "lease_expires_at", "claim_fence", "waiters", "timeout", "kept", "comment"];

    public static Arbitrary<string[]> Files() => Arb.From(Ids.Aggregate(
        Gen.Constant((string[])[Other]),
        (files, id) => from lines in files from line in Line(id) select (string[])[.. lines, line]));

    private static Gen<string> Line(string id) =>
        from fields in Fields().ListOf()
        from edges in Edge(id).ListOf(3)
        from comments in Comment().ListOf(2)
        from title in Gen.Elements("T", "two\nlines", "a\u0007b")
        select Text([
            ("id", Quoted(id)),
            ("title", Quoted(title)),
            .. edges.Count > 0 ? [("dependencies", $"[{string.Join(',', edges.DistinctBy(Pair))}]")] : Array.Empty<(string, string)>(),
            .. comments.Count > 0 ? [("comments", $"[{string.Join(',', comments)}]")] : Array.Empty<(string, string)>(),
            .. fields,
        ]);

    private static Gen<(string Name, string Json)> Fields() => Gen.OneOf(
        Field(["description", "design", "acceptance_criteria", "notes", "spec_id", "close_reason", "closed_by_session", "external_ref", "source_system", "issue_type"], Texts),
        Field(["status"], Statuses),
        Field(["status"], Statuses),
        Field(["assignee", "owner", "created_by"], Names),
        Field(["created_at", "updated_at", "started_at", "closed_at", "due_at", "defer_until"], Times),
        Field(["created_at", "updated_at", "closed_at"], Times),
        Raw(["priority", "estimated_minutes", "dependent_count"], ["0", "2", "4", "7", "-1", "2.0", "\"1\""]),
        Raw(["ephemeral", "pinned", "is_template"], ["true", "false", "1"]),
        Raw(["labels"], ["[]", "[\"a\"]", "[\"b\",\"a\"]", "[\"a\",\"a\",\"\"]", "[\"\"]", "\"a\""]),
        Raw(["metadata", .. Novel, "status", "assignee", "created_at", "closed_at", "notes"], Others));

    private static Gen<(string, string)> Field(string[] names, string[] texts) =>
        from name in Gen.Elements(names) from text in Gen.Elements(texts) select (name, Quoted(text));

    private static Gen<(string, string)> Raw(string[] names, string[] json) =>
        from name in Gen.Elements(names) from value in Gen.Elements(json) select (name, value);

    private static Gen<string> Edge(string id) =>
        from target in Gen.Elements([.. Ids, "e", "zzz", "external:a/b", "no id"])
        from type in Gen.Elements(Kinds)
        from line in Gen.Elements(id, id, id, "e")
        from more in Gen.OneOf(
            Field(["created_at"], Times), Field(["created_by", "thread_id"], Names), Field(["metadata"], ["{}", "{\"gate\":\"any-children\"}", ""]), Raw(Novel, Others)).ListOf(2)
        select Text([("issue_id", Quoted(line)), ("depends_on_id", Quoted(target)), ("type", Quoted(type)), .. more]);

    private static Gen<string> Comment() =>
        from fields in Gen.OneOf(
            Raw(["id"], ["1", "2", "\"1\"", "\"u-1\"", "\"\"", "\"u-2\""]), Field(["text"], Texts), Field(["author"], Names), Field(["created_at"], Times),
            Field(["issue_id"], ["a", "zzz"]), Raw([.. Novel, "author"], Others)).ListOf()
        select Text(fields);

    /// <summary>Who says the same of the same pair twice says it once.</summary>
    private static string Pair(string edge)
    {
        var node = JsonNode.Parse(edge)!;
        return $"{node["issue_id"]} {node["depends_on_id"]}";
    }

    /// <summary>Of fields with the same name the last one counts.</summary>
    private static string Text(IEnumerable<(string Name, string Json)> fields) =>
        $"{{{string.Join(',', fields.Reverse().DistinctBy(field => field.Name).Reverse().Select(field => $"{Quoted(field.Name)}:{field.Json}"))}}}";

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
