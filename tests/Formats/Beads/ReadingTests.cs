using Krewe.Formats.Beads;

namespace Krewe.Formats.Tests.Beads;

public class ReadingTests
{
    private const string Newer = """
        {"_type":"issue","id":"kr-7f3a","title":"Retry webhook deliveries","description":"Back off, \"politely\" ✓","design":"d","acceptance_criteria":"a","notes":"n","spec_id":"specs/004","status":"in_progress","priority":1,"issue_type":"feature","assignee":"scout","owner":"lead@example.org","estimated_minutes":90,"created_at":"2026-05-11T20:00:14Z","created_by":"lead","updated_at":"2026-05-11T21:30:51.123456789+02:00","started_at":"2026-05-11T21:23:45Z","due_at":"2026-06-01T00:00:00Z","defer_until":"2026-05-20T00:00:00Z","external_ref":"gh-12","source_system":"github","metadata":{"requiresInspection":false, "n":1.50},"sender":"mayor","claim_fence":12345678901234567890,"labels":["api","ops"],"dependencies":[{"issue_id":"kr-7f3a","depends_on_id":"kr-0001","type":"waits-for","created_at":"2026-05-11T16:00:35Z","created_by":"lead","metadata":"{\"gate\":\"any-children\"}","thread_id":"t1","weight":3}],"comments":[{"id":"0b1c","issue_id":"kr-7f3a","author":"scout","text":"On it.","created_at":"2026-05-11T21:24:00Z"}],"dependency_count":1,"dependent_count":4,"comment_count":1}
        """;

    [Fact]
    public async Task A_line_of_today_s_export_is_read_field_by_field()
    {
        var read = await BeadsText.ReadIssueAsync(Newer);
        var issue = read.Issue;

        Assert.Empty(read.Defects);
        Assert.Equal(("kr-7f3a", "Retry webhook deliveries", "Back off, \"politely\" ✓"), (issue.Id, issue.Title, issue.Description));
        Assert.Equal(("d", "a", "n", "specs/004"), (issue.Design, issue.AcceptanceCriteria, issue.Notes, issue.SpecId));
        Assert.Equal(("in_progress", 1, "feature", "scout", "lead@example.org"), (issue.Status, issue.Priority, issue.IssueType, issue.Assignee, issue.Owner));
        Assert.Equal((90, "lead", "gh-12", "github"), (issue.EstimatedMinutes, issue.CreatedBy, issue.ExternalRef, issue.SourceSystem));
        Assert.Equal("2026-05-11T21:30:51.123456789+02:00", issue.UpdatedAt?.Text);
        Assert.Equal(new DateTimeOffset(2026, 5, 11, 19, 30, 51, TimeSpan.Zero).AddTicks(1_234_567), issue.UpdatedAt?.Instant);
        Assert.Equal(["api", "ops"], issue.Labels);
        Assert.Equal(4, issue.DependentCount);
    }

    [Fact]
    public async Task Json_that_has_no_property_of_its_own_is_kept_exactly_as_written()
    {
        var issue = (await BeadsText.ReadIssueAsync(Newer)).Issue;

        Assert.Equal("""{"requiresInspection":false, "n":1.50}""", issue.Metadata);
        Assert.Equal(["sender", "claim_fence"], issue.Extra.Keys);
        Assert.Equal("12345678901234567890", issue.Extra["claim_fence"]);
        Assert.Equal("3", issue.Dependencies[0].Extra["weight"]);
    }

    [Fact]
    public async Task Edges_and_remarks_belong_to_the_issue_of_their_line()
    {
        var issue = (await BeadsText.ReadIssueAsync(
            """{"id":"a","title":"t","dependencies":[{"depends_on_id":"b"}],"comments":[{"id":7,"text":"old"},{"id":"x-1","author":"me","text":"new"}]}""")).Issue;

        var edge = Assert.Single(issue.Dependencies);
        Assert.Equal(("a", "b", "blocks"), (edge.IssueId, edge.DependsOnId, edge.Kind));
        Assert.Equal([("7", true), ("x-1", false)], issue.Comments.Select(comment => (comment.Id ?? "", comment.IdIsNumber)));
        Assert.All(issue.Comments, comment => Assert.Equal("a", comment.IssueId));
    }

    [Theory]
    [InlineData("""{\"gate\":\"any-children\"}""", true)]
    [InlineData("""{\"gate\":\"all-children\"}""", false)]
    [InlineData("""{\"gate\":3}""", false)]
    [InlineData("{}", false)]
    [InlineData("", false)]
    [InlineData("not json", false)]
    public async Task The_gate_of_a_waiting_edge_is_in_its_metadata(string metadata, bool isAny)
    {
        var issue = (await BeadsText.ReadIssueAsync(
            $$"""{"id":"a","title":"t","dependencies":[{"depends_on_id":"b","type":"waits-for","metadata":"{{metadata}}"}]}""")).Issue;

        Assert.Equal(isAny, issue.Dependencies[0].WaitsForAnyChild);
    }

    [Fact]
    public async Task A_file_mixes_header_memories_old_lines_and_lines_of_other_types()
    {
        var lines = await BeadsText.ReadAsync("""
            {"_schema":"beads-jsonl/1","exported_at":"2026-05-11T20:00:14Z"}
            {"_type":"memory","key":"build","value":"run make first","scope":"repo"}

            {"id":"old-1","title":"From before there were types"}
            {"_type":"event","id":"e1"}
            """);

        Assert.Equal("""{"_schema":"beads-jsonl/1","exported_at":"2026-05-11T20:00:14Z"}""", Assert.IsType<BeadsHeaderLine>(lines[0]).Json);
        var memory = Assert.IsType<BeadsMemoryLine>(lines[1]).Memory;
        Assert.Equal(("build", "run make first", "\"repo\""), (memory.Key, memory.Value, memory.Extra["scope"]));
        Assert.Equal((4, "old-1"), (lines[2].Number, Assert.IsType<BeadsIssueLine>(lines[2]).Issue.Id));
        Assert.Equal("event", Assert.IsType<BeadsOtherLine>(lines[3]).Type);
    }

    [Fact]
    public async Task An_id_that_repeats_names_the_line_it_stood_on_first()
    {
        var lines = await BeadsText.ReadAsync("""
            {"id":"a","title":"one"}
            {"id":"b","title":"two"}
            {"id":"a","title":"three"}
            {"id":"a","title":"four"}
            """);

        Assert.Equal([null, null, 1L, 1L], lines.Cast<BeadsIssueLine>().Select(line => line.FirstLine));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_byte_order_mark_either_line_end_and_blank_lines_are_taken_as_they_come(int chunkBytes)
    {
        var text = "\uFEFF{\"id\":\"a\",\"title\":\"A\"}\r\n\r\n   \n\t{\"id\":\"b\",\"title\":\"B\"}  \n{\"id\":\"c\",\"title\":\"C\"}";

        var lines = await BeadsText.ReadAsync(System.Text.Encoding.UTF8.GetBytes(text), chunkBytes: chunkBytes);

        Assert.Equal([(1L, "a"), (4L, "b"), (5L, "c")], lines.Cast<BeadsIssueLine>().Select(line => (line.Number, line.Issue.Id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    public async Task An_empty_file_has_no_lines(string text) => Assert.Empty(await BeadsText.ReadAsync(text));

    [Fact]
    public async Task A_null_is_as_good_as_nothing()
    {
        var read = await BeadsText.ReadIssueAsync("""{"id":"a","title":"t","status":null,"priority":null,"labels":null,"dependencies":null,"metadata":null,"closed_at":"","odd":null}""");

        Assert.Empty(read.Defects);
        Assert.Null(read.Issue.Status);
        Assert.Null(read.Issue.Priority);
        Assert.Null(read.Issue.ClosedAt);
        Assert.Empty(read.Issue.Labels);
        Assert.Equal("null", read.Issue.Extra["odd"]);
    }
}
