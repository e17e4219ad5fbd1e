using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Krewe.Formats.Beads;

/// <summary>Writes lines of a Beads JSONL file as <c>bd export</c> does: one object each, its fields in the same order.</summary>
/// <remarks>What <see cref="BeadsReader"/> read is written back field by field: a line that was read and written says the same.</remarks>
public static class BeadsWriter
{
    // The characters that this leaves as they are matter inside HTML only, and this is a file.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one line with its line feed.</summary>
    public static void Write(IBufferWriter<byte> output, BeadsIssue issue) => WriteLine(output, issue, BeadsIssueFields.Write);

    /// <summary>Writes one line with its line feed.</summary>
    public static void Write(IBufferWriter<byte> output, BeadsMemory memory) => WriteLine(output, memory, static (json, written) =>
    {
        json.WriteString("_type", "memory");
        json.WriteString("key", written.Key);
        json.WriteString("value", written.Value);
        BeadsIssueFields.WriteExtra(json, written.Extra);
    });

    /// <summary>Writes the header line of newer files.</summary>
    public static void WriteHeader(IBufferWriter<byte> output) =>
        WriteLine(output, "beads-jsonl/1", static (json, schema) => json.WriteString("_schema", schema));

    /// <summary>Writes the members of an issue into an object that is open: what an answer in JSON has, without the counts.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="issue">The issue.</param>
    /// <param name="withDependencies">True: with the edges that leave it, as a list has them.</param>
    public static void WriteMembers(Utf8JsonWriter json, BeadsIssue issue, bool withDependencies)
    {
        BeadsIssueFields.WriteOwn(json, issue);
        BeadsIssueFields.WriteLabels(json, issue);
        BeadsIssueFields.WriteComments(json, issue);
        if (withDependencies)
        {
            BeadsIssueFields.WriteDependencies(json, issue);
        }
    }

    /// <summary>Writes one dependency as an object.</summary>
    public static void Write(Utf8JsonWriter json, BeadsDependency dependency) => BeadsIssueFields.WriteDependency(json, dependency);

    /// <summary>Writes one comment as an object.</summary>
    public static void Write(Utf8JsonWriter json, BeadsComment comment) => BeadsIssueFields.WriteComment(json, comment);

    private static void WriteLine<T>(IBufferWriter<byte> output, T written, Action<Utf8JsonWriter, T> write)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            write(json, written);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
