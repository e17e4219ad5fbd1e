using System.Text.Json;
using Krewe.Cli.Beads;
using Krewe.Client.Wire;
using Krewe.Tests.Support.Data;

namespace Krewe.Cli.Tests.Beads;

public class IssueMappingTests
{
    private static readonly DateTimeOffset Later = new(2026, 8, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The numbers are those of the lines that are no tombstones.</summary>
    [SharedDataTheory]
    [InlineData("beads_rust.jsonl", 512)]
    [InlineData("eltmon-overdeck.max.jsonl", 2435)]
    [InlineData("mcp_agent_mail.jsonl", 114)]
    [InlineData("steveyegge-beads.max.jsonl", 2403)]
    public async Task A_real_file_comes_out_as_it_went_in(string name, int issues) =>
        Assert.Equal(issues, await RoundTrip.AssertSameAsync(await File.ReadAllLinesAsync(SharedData.File("beads", name))));

    [Fact]
    public async Task Odd_lines_come_out_as_they_went_in() => await RoundTrip.AssertSameAsync(
        """{"id":"a","title":"A"}""",
        """{"id":"b","title":"B","status":"closed","description":"","created_by":"","close_reason":"","labels":["x","x"],"issue_type":"","priority":7}""",
        """{"id":"c","title":"C","status":"Open","assignee":"a/b","closed_at":"2026-01-01 00:00:00+01:00","metadata":{},"novel":{"x":[1.50,null]}}""",
        """{"id":"d","title":"D","status":"pinned","pinned":true,"metadata":{"k":"v"},"defer_until":"2030-01-01T00:00:00Z","due_at":"2030-01-01T00:00:00.000Z","dependent_count":3}""",
        """{"id":"e","title":"E","dependencies":[{"depends_on_id":"d"},{"depends_on_id":"d","type":"related"},{"depends_on_id":"zzz","type":"blocked-by"},{"depends_on_id":"e"}]}""",
        """{"id":"h","title":"H","created_by":"two\nlines","comments":[{"id":"u","text":"1","author":""},{"id":"u","text":"2","author":"a\tb"},{"id":"","text":"3"}]}""",
        """{"id":"i","title":"I","dependencies":[{"depends_on_id":"external:a/b","type":"blocks"},{"depends_on_id":"h","issue_id":"g"}]}""",
        """{"id":"g","title":"two\nlines","status":5,"created_at":"yesterday","dependencies":[{"depends_on_id":"a","created_by":7,"type":"waits-for","metadata":"{\"gate\":\"any-children\"}"}]}""",
        """{"id":"f","title":"F","comments":[{"id":3,"text":"t"},{"id":"u","issue_id":"z","author":"x","text":"","created_at":"2026-01-01T00:00:00.1234567Z","mood":"good"}]}""",
        """{"id":"j","title":"J","missing":["a"],"~again":1,"~~":"","labels":"none","comments":{},"dependencies":false,"metadata":{"beads":1}}""",
        """{"id":"k","title":"K","status":"blocked","defer_until":"2030-01-01T00:00:00Z","metadata":[1e400],"comments":[{"id":1,"text":"","missing":0,"author":5}]}""",
        """{"id":"l","title":"L","status":"in_progress","assignee":"crow","created_at":"2026-01-01T00:00:00Z","updated_at":"","lease_expires_at":"2026-01-01T00:00:00Z","claim_fence":4}""");

    [Fact]
    public async Task What_an_agent_did_since_counts_and_the_rest_stays_as_it_was_written()
    {
        var stored = await RoundTrip.StoredAsync(false, """
            {"id":"a","title":"A","status":"in_progress","assignee":"x/y","owner":"o","started_at":"2026-01-01T00:00:00.500Z","created_at":"2026-01-01T00:00:00+02:00","updated_at":"2026-01-02T00:00:00Z","novel":1}
            """);
        var done = stored with { Status = "completed", LastAgent = "crow", ClosedAt = Later, UpdatedAt = Later, Reason = "Done.", Version = 3, Fence = 1 };

        var told = IssueMapping.Map(done, Telling.AsWritten);

        Assert.Equal(("closed", "crow", "Done.", "2026-08-02T10:00:00Z"), (told.Status, told.Assignee, told.CloseReason, told.ClosedAt?.Text));
        Assert.Equal(("2026-01-01T00:00:00.500Z", "2026-01-01T00:00:00+02:00", "2026-08-02T10:00:00Z"), (told.StartedAt?.Text, told.CreatedAt?.Text, told.UpdatedAt?.Text));
        Assert.Equal(("o", "1"), (told.Owner, told.Extra["novel"]));
    }

    [Fact]
    public async Task Work_that_was_given_back_is_open_whatever_the_file_said()
    {
        var stored = await RoundTrip.StoredAsync(false, """{"id":"a","title":"A","status":"in_progress","assignee":"x/y","updated_at":"2026-01-02T00:00:00Z"}""");
        var released = stored with { LastAgent = "crow", UpdatedAt = Later };

        Assert.Equal(("in_progress", "x/y"), (IssueMapping.Map(stored, Telling.AsWritten).Status, IssueMapping.Map(stored, Telling.AsWritten).Assignee));
        Assert.Equal(("open", null), (IssueMapping.Map(stored).Status, IssueMapping.Map(stored).Assignee));
        Assert.Equal(("open", null), (IssueMapping.Map(released, Telling.AsWritten).Status, IssueMapping.Map(released, Telling.AsWritten).Assignee));
    }

    [Fact]
    public async Task What_was_made_work_again_is_open_and_has_no_end()
    {
        var stored = await RoundTrip.StoredAsync(
            true, """{"id":"a","title":"A","status":"closed","closed_at":"2026-01-02T00:00:00Z","close_reason":"Done.","updated_at":"2026-01-02T00:00:00Z"}""");

        var told = IssueMapping.Map(stored, Telling.AsWritten);

        Assert.Equal(("open", null, null), (told.Status, told.ClosedAt, told.CloseReason));
    }

    [Fact]
    public void A_task_of_krewe_is_told_in_the_words_of_beads()
    {
        var task = new TaskDetailView
        {
            Id = "a", Project = "p", Title = "A", Status = "in_progress", Priority = 1, ClaimedBy = "crow", CreatedAt = Later, CreatedBy = "rook", UpdatedAt = Later, StartedAt = Later,
            Metadata = JsonElement.Parse("""{"k":1}"""),
            Dependencies = [new EdgeView { Task = "a", DependsOn = "b", Kind = "waits-for", AnyChild = true }],
            Dependents = [new EdgeView { Task = "c", DependsOn = "a" }],
        };

        var told = IssueMapping.Map(task);

        Assert.Equal(("in_progress", 1, "task", "crow", "rook", """{"k":1}""", 1), (told.Status, told.Priority, told.IssueType, told.Assignee, told.CreatedBy, told.Metadata, told.DependentCount));
        Assert.Equal(("b", "waits-for", """{"gate":"any-children"}"""), told.Dependencies.Select(edge => (edge.DependsOnId, edge.Type, edge.Metadata)).Single());
    }
}
