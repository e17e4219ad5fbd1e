namespace Krewe.Cli.Tests.Import;

public class BeadsMappingTests
{
    private const string Closed = """
        "status":"closed","priority":1,"issue_type":"bug","assignee":"ada","created_at":"2026-01-01T10:00:00Z","created_by":"bob",
        "updated_at":"2026-01-03T10:00:00Z","started_at":"2026-01-02T10:00:00Z","closed_at":"2026-01-03T09:00:00Z","close_reason":"done so"
        """;

    private static readonly string ClosedLine = Lines.Issue("b-1", Closed.ReplaceLineEndings(""));

    [Fact]
    public async Task A_closed_issue_keeps_its_history()
    {
        var task = (await Lines.MapAsync(asPending: false, ClosedLine)).Task!;

        Assert.Equal(("completed", 1, "bug", "ada", "bob", "done so"), (task.Status, task.Priority, task.Type, task.Assignee, task.CreatedBy, task.Reason));
        Assert.Equal(new DateTimeOffset(2026, 1, 3, 9, 0, 0, TimeSpan.Zero), task.ClosedAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 10, 0, 0, TimeSpan.Zero), task.StartedAt);
    }

    [Fact]
    public async Task As_pending_it_is_work_for_anyone_and_the_history_is_in_the_metadata()
    {
        var task = (await Lines.MapAsync(asPending: true, ClosedLine)).Task!;

        Assert.Equal("pending", task.Status);
        Assert.Null(task.Assignee);
        Assert.Null(task.Reason);
        Assert.Null(task.ClosedAt);
        Assert.Null(task.StartedAt);
        Assert.NotNull(task.CreatedAt);
        var beads = task.Metadata!.Value.GetProperty("beads");
        Assert.Equal("closed", beads.GetProperty("status").GetString());
        Assert.Equal("ada", beads.GetProperty("assignee").GetString());
        Assert.Equal("done so", beads.GetProperty("close_reason").GetString());
        Assert.Equal("2026-01-03T09:00:00Z", beads.GetProperty("closed_at").GetString());
        Assert.Equal("2026-01-02T10:00:00Z", beads.GetProperty("started_at").GetString());
    }

    [Fact]
    public async Task Work_in_progress_is_pending_again_because_no_lease_stands_behind_it()
    {
        var task = (await Lines.MapAsync(false, Lines.Issue("b-1", "\"status\":\"in_progress\",\"assignee\":\"ada\""))).Task!;

        Assert.Equal(("pending", "ada"), (task.Status, task.Assignee));
        Assert.Equal("in_progress", task.Metadata!.Value.GetProperty("beads").GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_assignee_that_no_agent_can_be_named_like_locks_nothing()
    {
        var mapped = await Lines.MapAsync(false, Lines.Issue("b-1", "\"status\":\"open\",\"assignee\":\"beads/witness\""));

        Assert.Null(mapped.Task!.Assignee);
        Assert.Equal("beads/witness", mapped.Task.Metadata!.Value.GetProperty("beads").GetProperty("assignee").GetString());
        Assert.Contains("beads/witness", Assert.Single(mapped.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deferred_issue_waits_until_its_time_unless_everything_is_work_again()
    {
        var line = Lines.Issue("b-1", "\"status\":\"deferred\",\"defer_until\":\"2027-01-01T00:00:00Z\"");

        var deferred = (await Lines.MapAsync(false, line)).Task!;
        var pending = (await Lines.MapAsync(true, line)).Task!;

        Assert.Equal(("deferred", 2027), (deferred.Status, deferred.NotBefore!.Value.Year));
        Assert.Equal("pending", pending.Status);
        Assert.Null(pending.NotBefore);
    }

    [Fact]
    public async Task The_metadata_of_the_issue_stays_where_it_was()
    {
        var task = (await Lines.MapAsync(false, Lines.Issue("b-1", "\"metadata\":{\"b\":1,\"a\":[true]},\"owner\":\"carol\""))).Task!;

        var metadata = task.Metadata!.Value;
        Assert.Equal(1, metadata.GetProperty("b").GetInt32());
        Assert.True(metadata.GetProperty("a")[0].GetBoolean());
        Assert.Equal("carol", metadata.GetProperty("beads").GetProperty("owner").GetString());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"beads\":1}")]
    [InlineData("\"text\"")]
    public async Task Metadata_that_cannot_stay_there_stands_beside_the_rest(string json)
    {
        var task = (await Lines.MapAsync(false, Lines.Issue("b-1", $"\"metadata\":{json}"))).Task!;

        Assert.Equal(json, task.Metadata!.Value.GetProperty("beads").GetProperty("metadata").GetRawText());
        Assert.Single(task.Metadata.Value.EnumerateObject());
    }

    [Fact]
    public async Task Of_a_plain_issue_only_the_time_of_its_last_change_is_kept()
    {
        var task = (await Lines.MapAsync(false, Lines.Issue("b-1", "\"status\":\"open\",\"priority\":2,\"issue_type\":\"task\",\"created_at\":\"2026-01-01T10:00:00Z\",\"created_by\":\"b\",\"updated_at\":\"2026-01-01T10:00:00Z\""))).Task!;

        Assert.Equal("""{"beads":{"updated_at":"2026-01-01T10:00:00Z"}}""", task.Metadata!.Value.GetRawText());
    }

    [Fact]
    public async Task Times_are_told_in_microseconds_and_kept_as_they_were_written()
    {
        var task = (await Lines.MapAsync(false, Lines.Issue("b-1", "\"created_at\":\"2026-01-01T12:00:00.123456789+02:00\""))).Task!;

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 10, 0, 0, 123, 456, TimeSpan.Zero), task.CreatedAt);
        Assert.Equal("2026-01-01T12:00:00.123456789+02:00", task.Metadata!.Value.GetProperty("beads").GetProperty("created_at").GetString());
    }

    [Fact]
    public async Task A_label_that_stands_twice_is_one_label()
    {
        var task = (await Lines.MapAsync(false, Lines.Issue("b-1", "\"labels\":[\"a\",\"b\",\"a\",\"\"]"))).Task!;

        Assert.Equal(["a", "b"], task.Labels);
        Assert.Equal("""["a","b","a",""]""", task.Metadata!.Value.GetProperty("beads").GetProperty("labels").GetRawText());
    }

    [Fact]
    public async Task Every_dialect_of_a_dependency_becomes_its_kind_and_keeps_its_word()
    {
        var mapped = await Lines.MapAsync(
            false,
            Lines.Issue("b-2"),
            Lines.Issue("b-3"),
            Lines.Issue("b-1", """
                "dependencies":[{"issue_id":"b-1","depends_on_id":"b-2","type":"depends-on","created_at":"2026-01-01T00:00:00Z","created_by":"x","metadata":"{}"},
                {"issue_id":"b-1","depends_on_id":"b-3","type":"waits-for","metadata":"{\"gate\":\"any-children\"}"}]
                """.ReplaceLineEndings("")));

        Assert.Equal([("blocks", null), ("waits-for", true)], mapped.Edges.Select(edge => (edge.Kind, edge.AnyChild)));
        Assert.Equal(
            """{"type":"depends-on","created_at":"2026-01-01T00:00:00Z","created_by":"x","metadata":"{}"}""",
            mapped.Edges[0].Metadata!.Value.GetRawText());
    }

    [Fact]
    public async Task An_edge_that_no_project_can_hold_is_kept_in_the_metadata()
    {
        var mapped = await Lines.MapAsync(false, Lines.Issue("b-1", "\"dependencies\":[{\"depends_on_id\":\"external:x\"},{\"depends_on_id\":\"b-1\"}]"));

        var kept = mapped.Task!.Metadata!.Value.GetProperty("beads").GetProperty("dependencies");
        Assert.Equal(["external:x", "b-1"], kept.EnumerateArray().Select(edge => edge.GetProperty("depends_on_id").GetString()));
        Assert.Equal(2, mapped.Edges.Count);
    }

    [Fact]
    public async Task Comments_keep_their_ids_of_either_type_and_get_one_when_they_have_none()
    {
        var mapped = await Lines.MapAsync(false, Lines.Issue("b-1", """
            "created_at":"2026-01-01T00:00:00Z","comments":[{"id":5,"issue_id":"b-1","author":"x","text":"one","created_at":"2026-01-02T00:00:00Z"},{"text":"two"}]
            """.ReplaceLineEndings("")));

        var comments = mapped.Task!.Comments!;
        Assert.Equal(["5", "comment-2"], comments.Select(comment => comment.Id));
        Assert.Equal(("unknown", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), (comments[1].Author, comments[1].CreatedAt!.Value));
    }

    [Fact]
    public async Task A_title_of_several_lines_becomes_one_line_and_is_kept_as_it_was()
    {
        var mapped = await Lines.MapAsync(false, """{"id":"b-1","title":"one\ntwo\t\n"}""");

        Assert.Equal("one two", mapped.Task!.Title);
        Assert.Equal("one\ntwo\t\n", mapped.Task.Metadata!.Value.GetProperty("beads").GetProperty("title").GetString());
        Assert.Single(mapped.Remarks);
    }

    [Theory]
    [InlineData("\"status\":\"tombstone\"", "tombstone")]
    [InlineData("\"issue_type\":\"a\\nb\"", "issue_type is not one line")]
    [InlineData("\"labels\":[\"LONG101\"]", "a label has 101 characters")]
    public async Task What_cannot_be_a_task_is_refused_with_the_reason(string more, string reason)
    {
        var mapped = await Lines.MapAsync(false, Lines.Issue("b-1", more.Replace("LONG101", new string('l', 101), StringComparison.Ordinal)));

        Assert.Null(mapped.Task);
        Assert.Contains(reason, mapped.Refusal, StringComparison.Ordinal);
        Assert.Empty(mapped.Edges);
    }

    [Theory]
    [InlineData("title", 500, false)]
    [InlineData("title", 501, true)]
    [InlineData("description", 65_536, false)]
    [InlineData("description", 65_537, true)]
    [InlineData("notes", 65_537, true)]
    [InlineData("design", 65_537, true)]
    [InlineData("acceptance_criteria", 65_537, true)]
    [InlineData("close_reason", 16_385, true)]
    [InlineData("owner", 70_000, true)]
    public async Task A_text_over_its_limit_is_refused_and_never_cut(string field, int length, bool isRefused)
    {
        var line = $$"""{"id":"b-1","status":"closed","title":"t","{{field}}":"{{new string('x', length)}}"}""";

        var mapped = await Lines.MapAsync(false, line);

        Assert.Equal(isRefused, mapped.Refusal is not null);
    }

    [Theory]
    [InlineData("b/1")]
    [InlineData("-b")]
    [InlineData("b 1")]
    public async Task An_id_that_no_task_can_have_is_refused(string id)
    {
        var mapped = await Lines.MapAsync(false, Lines.Issue(id));

        Assert.Contains("the id is not", mapped.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_that_is_nested_too_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 50)) + "1" + new string('}', 50);

        var mapped = await Lines.MapAsync(false, Lines.Issue("b-1", $"\"metadata\":{deep}"));

        Assert.Contains("nested deeper", mapped.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_could_not_be_read_is_told()
    {
        var mapped = await Lines.MapAsync(false, Lines.Issue("b-1", "\"priority\":9,\"status\":\"odd\""));

        Assert.NotNull(mapped.Task);
        Assert.Equal(2, mapped.Remarks.Count);
        Assert.Equal(9, mapped.Task.Metadata!.Value.GetProperty("beads").GetProperty("priority").GetInt32());
    }
}
