using System.Text.Json;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Journal;

public class GuardTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Blocks_holds_until_the_blocker_is_closed_and_never_by_dead(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        foreach (var status in Enum.GetValues<TaskStatus>())
        {
            var can = await CanClaimAsync(storage, new Graph { Blocker = status, Edge = new("", "", EdgeKind.Blocks) });
            Assert.Equal((status, status >= TaskStatus.Completed), (status, can));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Conditional_blocks_holds_until_the_blocker_is_cancelled_or_dead(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        foreach (var status in Enum.GetValues<TaskStatus>())
        {
            var can = await CanClaimAsync(storage, new Graph { Blocker = status, Edge = new("", "", EdgeKind.ConditionalBlocks) });
            Assert.Equal((status, status is TaskStatus.Cancelled or TaskStatus.Dead), (status, can));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Waits_for_holds_until_all_children_are_closed_or_one_where_one_is_enough(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        (TaskStatus[] Children, bool All, bool Any)[] cases =
        [
            ([], true, true),
            ([TaskStatus.Pending], false, false),
            ([TaskStatus.Completed], true, true),
            ([TaskStatus.Completed, TaskStatus.Pending], false, true),
            ([TaskStatus.Dead, TaskStatus.InProgress], false, false),
            ([TaskStatus.Skipped, TaskStatus.Cancelled], true, true),
        ];
        foreach (var (children, all, any) in cases)
        {
            var graph = new Graph { Blocker = TaskStatus.Pending, Children = children, Edge = new("", "", EdgeKind.WaitsFor) };
            Assert.Equal((children.Length, all), (children.Length, await CanClaimAsync(storage, graph)));
            Assert.Equal((children.Length, any), (children.Length, await CanClaimAsync(storage, graph with { Edge = graph.Edge with { AnyChild = true } })));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_parent_holds_its_children_only_while_it_is_blocked_itself(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var graph = new Graph { Blocker = TaskStatus.Pending, Edge = new("", "", EdgeKind.ParentChild) };

        Assert.True(await CanClaimAsync(storage, graph));
        Assert.False(await CanClaimAsync(storage, graph with { BlockerOfBlocker = TaskStatus.Pending }));
        Assert.False(await CanClaimAsync(storage, graph with { BlockerOfBlocker = TaskStatus.Dead }));
        Assert.True(await CanClaimAsync(storage, graph with { BlockerOfBlocker = TaskStatus.Completed }));
        Assert.False(await CanClaimAsync(storage, graph with { Blocker = TaskStatus.Completed, BlockerOfBlocker = TaskStatus.Pending }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_task_closes_with_its_children_when_one_is_closed_and_none_is_open(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        (TaskStatus[] Children, bool IsCommitted)[] cases =
        [
            ([], false),
            ([TaskStatus.Completed, TaskStatus.Cancelled, TaskStatus.Skipped, TaskStatus.Deleted], true),
            ([TaskStatus.Completed, TaskStatus.Pending], false),
            ([TaskStatus.Completed, TaskStatus.InProgress], false),
            ([TaskStatus.Dead, TaskStatus.Completed], false),
            ([TaskStatus.Deleted], false),
        ];
        foreach (var (children, isCommitted) in cases)
        {
            var name = Guid.NewGuid().ToString("N");
            var epic = (await Sample.MakeAsync(storage.Store, storage.Project, name, $"{name}-other"))[0];
            await storage.Store.Journal.CommitTogetherAsync([.. children.Select((status, index) => Child($"{name}-{index}", status, EdgeKind.ParentChild))]);
            await storage.Store.Journal.CommitTogetherAsync([Child($"{name}-x", TaskStatus.Pending, EdgeKind.Blocks), Child($"{name}-y", TaskStatus.Pending, EdgeKind.ParentChild, enforced: false)]);

            var closing = Sample.Change(Sample.Next(epic, TaskStatus.Completed), epic, TaskEventKind.Completed) with { Guard = CommitGuard.NoOpenChildren };
            Assert.Equal((children.Length, isCommitted), (children.Length, (await storage.Store.Journal.CommitAsync(closing)).IsCommitted));

            TaskChange Child(string id, TaskStatus status, string kind, bool enforced = true) => Sample.Create(Sample.Task(storage.Project.Task(id)) with { Status = status }) with
            {
                AddedEdges = [new Edge(id, name, kind, Enforced: enforced)],
            };
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_edge_that_is_not_enforced_or_of_another_kind_holds_nobody(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);

        Assert.True(await CanClaimAsync(storage, new Graph { Blocker = TaskStatus.Pending, Edge = new("", "", EdgeKind.Blocks, Enforced: false) }));
        Assert.True(await CanClaimAsync(storage, new Graph { Blocker = TaskStatus.Pending, Edge = new("", "", "relates-to") }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_a_row_that_says_it_has_blockers_is_looked_up_in_the_graph(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var graph = new Graph { Blocker = TaskStatus.Pending, Edge = new("", "", EdgeKind.Blocks) };

        Assert.True(await CanClaimAsync(storage, graph with { BlockerCount = 0 }));
        Assert.True(await CanClaimAsync(storage, graph with { Guard = CommitGuard.None }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_claim_tells_which_versions_of_its_blockers_it_was_judged_by(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "b", "a", "c");
        var closed = Sample.Next(rows[0], TaskStatus.Completed);
        await storage.Store.Journal.CommitAsync(Sample.Change(closed, rows[0]));
        var task = Sample.Task(storage.Project.Task("task")) with { BlockerCount = 2 };
        Edge[] edges = [new("task", "b", EdgeKind.Blocks), new("task", "a", EdgeKind.ParentChild), new("task", "c", "relates-to")];
        await storage.Store.Journal.CommitAsync(Sample.Create(task) with { AddedEdges = edges });
        var claim = Sample.Claim(task);

        foreach (var detail in new[] { null, """{"lease_seconds":900}""" })
        {
            var outcome = await storage.Store.Journal.CommitAsync(claim with { Event = claim.Event with { Detail = detail } });
            Assert.True(outcome.IsCommitted);
            var stored = (await storage.Store.Events.ReadTaskAsync(task.Key, outcome.Seq - 1, 1, CancellationToken.None))[0];
            using var json = JsonDocument.Parse(stored.Event.Detail!);
            Assert.Equal("""[["a",1],["b",2]]""", json.RootElement.GetProperty("blockers").GetRawText().Replace(" ", ""));
            Assert.Equal(detail is not null, json.RootElement.TryGetProperty("lease_seconds", out _));

            var released = Sample.Next(claim.Next, TaskStatus.Pending);
            await storage.Store.Journal.CommitAsync(Sample.Change(released, claim.Next));
            claim = Sample.Claim(released);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Guarded_and_unguarded_claims_share_a_batch(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, "blocker");
        var rows = Enumerable.Range(0, 20).Select(number => Sample.Task(storage.Project.Task($"task-{number:D2}")) with { BlockerCount = number % 2 }).ToList();
        await storage.Store.Journal.CommitTogetherAsync([.. rows.Select(row => Sample.Create(row) with
        {
            AddedEdges = row.BlockerCount == 0 ? [] : [new Edge(row.Key.Id, "blocker", EdgeKind.Blocks)],
        })]);

        var outcomes = await storage.Store.Journal.CommitTogetherAsync([.. rows.Select(row => Sample.Claim(row))]);

        Assert.Equal(rows.Select(row => row.BlockerCount == 0), outcomes.Select(outcome => outcome.IsCommitted));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_expiry_commits_only_when_the_wake_time_has_passed_by_the_databases_clock(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var now = await storage.Store.ReadClockAsync(CancellationToken.None);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "lapsed", "live", "pending");
        var lapsed = Sample.Claimed(rows[0], leaseUntil: now.AddSeconds(-1));
        var live = Sample.Claimed(rows[1], leaseUntil: now.AddMinutes(5));
        await storage.Store.Journal.CommitTogetherAsync([Sample.Change(lapsed, rows[0]), Sample.Change(live, rows[1])]);

        var outcomes = await storage.Store.Journal.CommitTogetherAsync(
            [.. new[] { lapsed, live, rows[2] }.Select(row =>
                Sample.Change(Sample.Next(row, TaskStatus.Pending), row, TaskEventKind.Expired) with { Guard = CommitGuard.WakeTimePassed })]);

        Assert.Equal([true, false, false], outcomes.Select(outcome => outcome.IsCommitted));
    }

    private static async Task<bool> CanClaimAsync(TestStorage storage, Graph graph)
    {
        var name = Guid.NewGuid().ToString("N");
        TaskState Row(string id, TaskStatus status) => Sample.Task(storage.Project.Task($"{id}-{name}")) with { Status = status };
        var blocker = Row("blocker", graph.Blocker);
        var changes = new List<TaskChange> { Sample.Create(blocker) };
        changes.AddRange(graph.Children.Select((status, index) =>
        {
            var child = Row($"child-{index}", status);
            return Sample.Create(child) with { AddedEdges = [new Edge(child.Key.Id, blocker.Key.Id, EdgeKind.ParentChild)] };
        }));
        if (graph.BlockerOfBlocker is { } status)
        {
            var above = Row("above", status);
            changes.Insert(0, Sample.Create(above));
            changes[1] = changes[1] with { AddedEdges = [new Edge(blocker.Key.Id, above.Key.Id, EdgeKind.Blocks)] };
        }

        var task = Row("task", TaskStatus.Pending) with { BlockerCount = graph.BlockerCount };
        changes.Add(Sample.Create(task) with { AddedEdges = [graph.Edge with { Task = task.Key.Id, DependsOn = blocker.Key.Id }] });
        Assert.All(await storage.Store.Journal.CommitTogetherAsync(changes), outcome => Assert.True(outcome.IsCommitted, outcome.Error));

        return (await storage.Store.Journal.CommitAsync(Sample.Claim(task) with { Guard = graph.Guard })).IsCommitted;
    }

    private sealed record Graph
    {
        public TaskStatus Blocker { get; init; }

        public TaskStatus? BlockerOfBlocker { get; init; }

        public TaskStatus[] Children { get; init; } = [];

        public required Edge Edge { get; init; }

        public int BlockerCount { get; init; } = 1;

        public CommitGuard Guard { get; init; } = CommitGuard.NoOpenBlockers;
    }
}
