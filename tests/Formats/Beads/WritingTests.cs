using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Krewe.Formats.Beads;

namespace Krewe.Formats.Tests.Beads;

public class WritingTests
{
    [Fact]
    public void An_issue_is_one_line_with_its_fields_in_the_order_of_Beads()
    {
        var issue = new BeadsIssue
        {
            Id = "kr-1",
            Title = "Say <hello> & \"goodbye\" ✓",
            Status = "open",
            Priority = 2,
            CreatedAt = BeadsTimestamp.Of(new DateTimeOffset(2026, 5, 11, 12, 0, 0, TimeSpan.Zero)),
            Metadata = "{\n  \"a\": 1\n}",
            Labels = ["x"],
            Dependencies = [new BeadsDependency { IssueId = "kr-1", DependsOnId = "kr-0" }, new BeadsDependency { IssueId = "kr-1", DependsOnId = "kr-2", Type = "related" }],
            Comments = [new BeadsComment { Id = "7", IdIsNumber = true, IssueId = "kr-1", Text = "two\nlines" }],
            DependentCount = 3,
        };

        Assert.Equal(
            """
            {"_type":"issue","id":"kr-1","title":"Say <hello> & \"goodbye\" ✓","status":"open","priority":2,"created_at":"2026-05-11T12:00:00Z","metadata":{"a":1},"labels":["x"],"dependencies":[{"issue_id":"kr-1","depends_on_id":"kr-0","type":"blocks"},{"issue_id":"kr-1","depends_on_id":"kr-2","type":"related"}],"comments":[{"id":7,"issue_id":"kr-1","text":"two\nlines"}],"dependency_count":1,"dependent_count":3,"comment_count":1}

            """,
            BeadsText.WriteText(issue));
    }

    [Fact]
    public async Task Header_and_memory_are_read_back()
    {
        var output = new ArrayBufferWriter<byte>();
        BeadsWriter.WriteHeader(output);
        BeadsWriter.Write(output, new BeadsMemory("build", "run make first"));

        var lines = await BeadsText.ReadAsync(output.WrittenSpan.ToArray());

        Assert.IsType<BeadsHeaderLine>(lines[0]);
        Assert.Equal(("build", "run make first"), (Assert.IsType<BeadsMemoryLine>(lines[1]).Memory.Key, ((BeadsMemoryLine)lines[1]).Memory.Value));
    }

    [Theory]
    [InlineData("""{"id":"a","title":"t","priority":"high","_type":5,"dependent_count":"many","odd":[1, 2],"created_at":"yesterday"}""")]
    [InlineData("""{"id":"a","title":"t","description":"","closed_at":"2026-05-11T20:00:14.100000000-08:00","wisp":true,"ephemeral":false}""")]
    [InlineData("""{"id":"a","title":"t","comments":[{"id":12,"issue_id":"a","text":"x","edited":1e3}],"dependencies":[{"issue_id":"a","depends_on_id":"b","type":"depends_on","metadata":"","w":null}]}""")]
    public async Task A_line_that_is_read_and_written_says_the_same(string line)
    {
        var written = BeadsText.WriteText((await BeadsText.ReadIssueAsync(line)).Issue);

        BeadsEquivalence.AssertSays(Encoding.UTF8.GetBytes(line), JsonNode.Parse(written)!.AsObject());
    }
}
