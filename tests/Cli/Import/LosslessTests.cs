using System.Text;
using System.Text.Json.Nodes;
using Krewe.Cli.Import;
using Krewe.Formats.Beads;
using Krewe.Tests.Support.Data;

namespace Krewe.Cli.Tests.Import;

/// <summary>Nothing of a file is lost: from what is sent to the server, every line can be told again, field by field.</summary>
public class LosslessTests
{
    [SharedDataTheory]
    [InlineData("beads_rust.jsonl", false)]
    [InlineData("beads_rust.jsonl", true)]
    [InlineData("eltmon-overdeck.max.jsonl", false)]
    [InlineData("eltmon-overdeck.max.jsonl", true)]
    [InlineData("mcp_agent_mail.jsonl", false)]
    [InlineData("steveyegge-beads.max.jsonl", false)]
    [InlineData("steveyegge-beads.max.jsonl", true)]
    public async Task A_real_file_can_be_told_again(string name, bool asPending) =>
        await AssertLosslessAsync(await File.ReadAllLinesAsync(SharedData.File("beads", name)), asPending);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_odd_file_can_be_told_again(bool asPending) => await AssertLosslessAsync(
        [
            """{"id":"a","title":"A"}""",
            """{"id":"b","title":"B","status":"closed","description":"","created_by":"","close_reason":"","labels":["x","x"],"issue_type":"","priority":7}""",
            """{"id":"c","title":"C","status":"Open","assignee":"a/b","closed_at":"2026-01-01 00:00:00+01:00","metadata":{},"novel":{"x":[1.50,null]}}""",
            """{"id":"d","title":"D","status":"pinned","pinned":true,"metadata":{"k":"v"},"defer_until":"2030-01-01T00:00:00Z","due_at":"2030-01-01T00:00:00.000Z","dependent_count":3}""",
            """{"id":"e","title":"E","dependencies":[{"depends_on_id":"d"},{"depends_on_id":"d","type":"related"},{"depends_on_id":"zzz","type":"blocked-by"},{"depends_on_id":"e"}]}""",
            """{"id":"h","title":"H","created_by":"two\nlines","comments":[{"id":"u","text":"1","author":""},{"id":"u","text":"2","author":"a\tb"},{"id":"","text":"3"}]}""",
            """{"id":"i","title":"I","dependencies":[{"depends_on_id":"external:a/b","type":"blocks"},{"depends_on_id":"h","issue_id":"g"}]}""",
            """{"id":"g","title":"two\nlines","status":5,"created_at":"yesterday"}""",
            """{"id":"f","title":"F","comments":[{"id":3,"text":"t"},{"id":"u","issue_id":"f","author":"x","text":"","created_at":"2026-01-01T00:00:00.1234567Z","mood":"good"}]}""",
        ],
        asPending);

    private static async Task AssertLosslessAsync(string[] lines, bool asPending)
    {
        var read = await Lines.ReadAsync(lines);
        var index = await FileIndex.ReadAsync(read.ToAsyncEnumerable());
        var mapping = new BeadsMapping(asPending, index.MakesTask);
        var count = 0;
        foreach (var line in read.OfType<BeadsIssueLine>())
        {
            var mapped = mapping.Map(line);
            if (mapped.Task is not null)
            {
                var told = ToldAgain.Of(mapped);
                var original = JsonNode.Parse(Written(line.Issue))!.AsObject();
                SortEdges(original);
                SortEdges(told);
                Assert.True(JsonNode.DeepEquals(original, told), $"line {line.Number}\n{original.ToJsonString()}\n{told.ToJsonString()}");
                count++;
            }
        }

        Assert.Equal(read.OfType<BeadsIssueLine>().Count(line => line.Issue.Status != "tombstone"), count);
    }

    /// <summary>A task's edges have no order, neither there nor here.</summary>
    private static void SortEdges(JsonObject line)
    {
        if (line["dependencies"] is JsonArray edges)
        {
            line["dependencies"] = new JsonArray([.. edges.Select(edge => edge!.DeepClone()).OrderBy(edge => edge.ToJsonString(), StringComparer.Ordinal)]);
        }
    }

    /// <summary>The line as the writer of the format gives it back, which tests of the format hold against the file.</summary>
    private static string Written(BeadsIssue issue)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        BeadsWriter.Write(buffer, issue);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
