using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Wire;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Gateway.Json;
using Krewe.Gateway.Tests.Support;
using Krewe.Requests.Views;
using Krewe.Storage.Events;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Gateway.Tests.Unit;

/// <summary>The writers are written by hand, because every claim pays for them; the wire records are what they must agree with.</summary>
public sealed class Written_tasks_are_what_clients_read
{
    private static readonly DateTimeOffset At = Moment.Of2026.AddTicks(1_234_560);

    private static TaskState Full => new()
    {
        Key = new TaskKey("default", "web", "web-1"),
        Version = 7,
        Status = TaskStatus.InProgress,
        Fence = 3,
        Title = "A \"title\" with <everything> & more: ü 💃 \\ /",
        Type = "bug",
        Priority = 1,
        Assignee = "wren",
        Labels = StringList.Of("ui", "x"),
        Skills = StringList.Of("css"),
        Attempts = 2,
        MaxAttempts = 5,
        MaxRunSeconds = 600,
        Claim = new Domain.Tasks.Claim("wren", "wren-1", At, 900, At.AddMinutes(15), At.AddHours(1)),
        LastAgent = "crow",
        NotBefore = At.AddDays(1),
        Reason = "why",
        BlockerCount = 4,
        CreatedAt = At,
        CreatedBy = "lead",
        EnteredAt = At,
        UpdatedAt = At.AddSeconds(1),
        StartedAt = At.AddSeconds(2),
        ClosedAt = At.AddSeconds(3),
    };

    [Fact]
    public void A_full_task()
    {
        var view = Read(WireJson.Default.TaskView, writer => TaskJson.Write(writer, TaskSnapshot.From(Full), new Eyes("wren-1", false)));

        Assert.Equal(
            ("web-1", "web", Full.Title, "in_progress", 1, "bug", "wren", 7, 3, 2, 5, 600),
            (view.Id, view.Project, view.Title, view.Status, view.Priority, view.Type, view.Assignee, view.Version, view.Fence, view.Attempts, view.MaxAttempts, view.MaxRunSeconds));
        Assert.Equal(("wren", At, "wren-1", 900, At.AddMinutes(15)), (view.ClaimedBy, view.ClaimedAt, view.Session, view.LeaseSeconds, view.LeaseUntil));
        Assert.Equal(("crow", At.AddDays(1), "why", 4), (view.LastAgent, view.NotBefore, view.Reason, view.BlockerCount));
        Assert.Equal((At, "lead", At.AddSeconds(1), At.AddSeconds(2), At.AddSeconds(3)), (view.CreatedAt, view.CreatedBy, view.UpdatedAt, view.StartedAt, view.ClosedAt));
        Assert.Equal(["ui", "x"], view.Labels);
        Assert.Equal(["css"], view.Skills);
    }

    [Fact]
    public void A_bare_task_has_no_nulls()
    {
        var bare = new TaskState
        {
            Key = new TaskKey("default", "web", "web-1"), Version = 1, Status = TaskStatus.Pending, Fence = 0, Title = "x", CreatedAt = At, EnteredAt = At, UpdatedAt = At,
        };
        var text = Write(writer => TaskJson.Write(writer, TaskSnapshot.From(bare), new Eyes(null, true)));

        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.Contains("\"created_at\":\"2026-01-02T12:00:00.123456Z\"", text, StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(JsonSerializer.Deserialize(text, StrictJson.Wire.TaskView), WireJson.Default.TaskView).Length, text.Length);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData("other", false, false)]
    [InlineData("wren-1", false, true)]
    [InlineData(null, true, true)]
    public void A_session_is_written_for_whom_it_concerns(string? session, bool seesAll, bool isShown)
    {
        var text = Write(writer => TaskJson.Write(writer, TaskSnapshot.From(Full), new Eyes(session, seesAll)));

        Assert.Equal(isShown, text.Contains("\"session\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("wren-1", false)]
    [InlineData(null, true)]
    public void A_client_of_the_cluster_is_given_what_is_written_to_one_of_the_gateway(string? session, bool seesAll)
    {
        var eyes = new Eyes(session, seesAll);
        var detail = new TaskDetail(
            Full,
            new TaskText { Description = "d", Design = "e", AcceptanceCriteria = "a", Notes = "n", Extra = """{"x":1}""" },
            [new Edge("web-1", "web-0", "waits-for", AnyChild: true, Enforced: false, Extra: """{"by":"crow"}""")],
            [new Edge("web-2", "web-1", "blocks")],
            1,
            []);
        var happening = new StoredEvent(9, Full.Key, new TaskEvent(
            "claimed", TaskStatus.Pending, TaskStatus.InProgress, 7, 3, "wren", "wren-1", At, "operation", """{"lease_seconds":900}"""));

        AssertSame(WireJson.Default.TaskView, TaskViews.Of(Full, eyes), writer => TaskJson.Write(writer, TaskSnapshot.From(Full), eyes));
        AssertSame(WireJson.Default.TaskDetailView, TaskViews.Of(detail, eyes), writer => DetailJson.Write(writer, detail, eyes));
        AssertSame(WireJson.Default.EventView, TaskViews.Of(happening, eyes), writer => EventJson.Write(writer, happening, eyes));
    }

    [Fact]
    public void A_whole_task_with_all_that_belongs_to_it()
    {
        var detail = new TaskDetail(
            Full,
            new TaskText { Description = "d", Design = "e", AcceptanceCriteria = "a", Notes = "n", Extra = """{"x":[1,2.50]}""" },
            [new Edge("web-1", "web-0", "waits-for", AnyChild: true, Enforced: false, Extra: """{"by":"crow"}""")],
            [new Edge("web-2", "web-1", "blocks")],
            1,
            [new TaskComment("c1", "crow", "text", At)]);
        var view = Read(WireJson.Default.TaskDetailView, writer => DetailJson.Write(writer, detail, new Eyes(null, true), withComments: true));

        Assert.Equal(("d", "e", "a", "n", """{"x":[1,2.50]}"""), (view.Description, view.Design, view.AcceptanceCriteria, view.Notes, view.Metadata!.Value.ToString()));
        var edge = Assert.Single(view.Dependencies);
        Assert.Equal(("web-1", "web-0", "waits-for", true, false, """{"by":"crow"}"""), (edge.Task, edge.DependsOn, edge.Kind, edge.AnyChild, edge.Enforced, edge.Metadata!.Value.ToString()));
        Assert.Equal("web-2", Assert.Single(view.Dependents).Task);
        Assert.Equal(("c1", "crow", "text", At), (view.Comments![0].Id, view.Comments[0].Author, view.Comments[0].Text, view.Comments[0].CreatedAt));
    }

    [Theory]
    [InlineData("2026-11-21T05:00:00Z", "2026-11-21T05:00:00.000000Z")]
    [InlineData("2026-11-21T05:00:00.1234567Z", "2026-11-21T05:00:00.123456Z")]
    [InlineData("2026-11-21T05:00:00+02:00", "2026-11-21T03:00:00.000000Z")]
    [InlineData("2026-11-21t05:00:00z", "2026-11-21T05:00:00.000000Z")]
    [InlineData("2026-11-21T05:00:00", null)]
    [InlineData("2026-11-21", null)]
    [InlineData("21.11.2026 05:00:00 Z", null)]
    [InlineData("2026-13-41T05:00:00Z", null)]
    [InlineData("", null)]
    public void Times_have_an_offset_and_whole_microseconds(string text, string? written) =>
        Assert.Equal(written, TimeConverter.TryParse(text, out var time) ? TimeConverter.ToText(time) : null);

    /// <summary>Read strictly: a member that the record does not know would fail.</summary>
    private static T Read<T>(System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, Action<Utf8JsonWriter> write) =>
        (T)JsonSerializer.Deserialize(Write(write), StrictJson.Wire.GetTypeInfo(type.Type)!)!;

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = JsonBuffer.Rent();
        write(buffer.Writer);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    /// <summary>Both in the same words: the order of an object's members is not part of it.</summary>
    private static void AssertSame<T>(JsonTypeInfo<T> type, T view, Action<Utf8JsonWriter> write) =>
        Assert.Equal(JsonSerializer.Serialize(Read(type, write), type), JsonSerializer.Serialize(view, type));
}
