using Krewe.Domain.Graph;
using Krewe.Storage.Journal;
using Krewe.Storage.Operations;
using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Journal;

/// <summary>Changes of which all are committed, or none.</summary>
public class WholeTests
{
    private const CommitResult Committed = CommitResult.Committed;
    private const CommitResult Lost = CommitResult.Lost;
    private const CommitResult Refused = CommitResult.Refused;
    private const CommitResult Withheld = CommitResult.Withheld;

    [Theory, OnSqlite, OnPostgres]
    public async Task New_rows_may_lead_to_each_other_in_a_circle(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);

        var outcomes = await storage.Store.Journal.CommitWholeAsync(
        [
            Creation(storage, "epic") with { AddedEdges = [new Edge("epic", "part", "related")], ExpectedGraphVersion = 0 },
            Creation(storage, "part") with { AddedEdges = [new Edge("part", "epic", EdgeKind.ParentChild)], ExpectedGraphVersion = 0 },
        ]);

        Assert.Equal([Committed, Committed], outcomes.Select(outcome => outcome.Result));
        Assert.Equal(2, (await storage.Store.Tasks.ListEdgesAsync(storage.Project, null, CancellationToken.None)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task New_rows_and_changes_of_old_ones_go_together(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var old = (await Sample.MakeAsync(storage.Store, storage.Project, "old"))[0];
        var made = Sample.Task(storage.Project.Task("new")) with { BlockerCount = 2 };

        var outcomes = await storage.Store.Journal.CommitWholeAsync(
        [
            Sample.Create(made) with { AddedEdges = [Blocks("new", "old"), Blocks("new", "newer")], ExpectedGraphVersion = 0 },
            Sample.Claim(old),
            Sample.Create(Sample.Task(storage.Project.Task("newer"))),
        ]);

        Assert.Equal([Committed, Committed, Committed], outcomes.Select(outcome => outcome.Result));
        Assert.Equal(3, outcomes.Select(outcome => outcome.Seq).Distinct().Count());
        Assert.Equal(Sample.Claimed(old), await storage.Store.Tasks.LoadAsync(old.Key));
        Assert.Equal(made, await storage.Store.Tasks.LoadAsync(made.Key));
        Assert.Equal(1, await GraphVersionAsync(storage));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_that_loses_by_its_version_takes_all_with_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "a", "b");

        var outcomes = await AssertNothingAsync(storage, [Sample.Claim(rows[0]), Sample.Claim(rows[1] with { Version = 4 }), Creation(storage, "c")]);

        Assert.Equal([Withheld, Lost, Withheld], outcomes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_that_is_there_already_takes_all_with_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, "b");

        var outcomes = await AssertNothingAsync(storage, [Creation(storage, "a"), Creation(storage, "b"), Creation(storage, "c")]);

        Assert.Equal([Withheld, Lost, Withheld], outcomes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_graph_that_has_moved_takes_all_with_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, "old");
        var linked = Creation(storage, "a") with { AddedEdges = [Blocks("a", "old")], ExpectedGraphVersion = 3 };

        var outcomes = await AssertNothingAsync(storage, [linked, Creation(storage, "b")]);

        Assert.Equal([Lost, Withheld], outcomes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_guard_that_does_not_hold_takes_all_with_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, "blocker");
        var held = Sample.Task(storage.Project.Task("held")) with { BlockerCount = 1 };
        await storage.Store.Journal.CommitAsync(Sample.Create(held) with { AddedEdges = [Blocks("held", "blocker")] });

        Assert.Equal([Withheld, Lost], await AssertNothingAsync(storage, [Creation(storage, "a"), Sample.Claim(held)]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Data_that_is_refused_takes_all_with_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var poisoned = Creation(storage, "b") with { AddedEdges = [Blocks("b", "nowhere")] };

        Assert.Equal([Withheld, Refused, Withheld], await AssertNothingAsync(storage, [Creation(storage, "a"), poisoned, Creation(storage, "c")]));
        var unstorable = Sample.Create(Sample.Task(storage.Project.Task("d")) with { Title = "a\0b" });
        Assert.Equal([Withheld, Refused], await AssertNothingAsync(storage, [Creation(storage, "a"), unstorable]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_refused_of_very_many_is_told_in_time_and_nothing_is_written(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var changes = Enumerable.Range(0, 300).Select(number => Creation(storage, $"task-{number:D3}")).ToList();
        changes[200] = changes[200] with { AddedEdges = [Blocks("task-200", "nowhere")] };

        var outcomes = await AssertNothingAsync(storage, changes);

        Assert.Equal(Refused, outcomes[200]);
        Assert.DoesNotContain(Committed, outcomes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_operation_that_is_kept_already_takes_all_with_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var kept = new OperationRecord(storage.Project.Organization, "kr_1", "key", "hash", "{}", Sample.Noon);
        await storage.Store.Journal.CommitWholeAsync([Creation(storage, "first") with { Operation = kept }]);

        Assert.Equal([Lost, Withheld], await AssertNothingAsync(storage, [Creation(storage, "a") with { Operation = kept }, Creation(storage, "b")]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_whole_that_changes_a_row_twice_goes_in_order_or_not_at_all(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var made = Sample.Task(storage.Project.Task("one"));
        var claimed = Sample.Claimed(made);
        TaskChange[] steps = [Sample.Create(made), Sample.Change(claimed, made)];

        Assert.Equal([Withheld, Withheld, Lost], await AssertNothingAsync(storage, [.. steps, Sample.Change(claimed, made)]));
        Assert.All(await storage.Store.Journal.CommitWholeAsync(steps), outcome => Assert.True(outcome.IsCommitted));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Callers_at_the_same_time_do_not_suffer_from_one_that_loses(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 40).Select(number => $"task-{number:D2}")]);
        var calls = rows.Select((row, index) => index % 8 == 3
            ? storage.Store.Journal.CommitWholeAsync([Sample.Claim(row), Sample.Claim(row with { Version = 9 })])
            : storage.Store.Journal.CommitTogetherAsync([Sample.Claim(row)]));

        var outcomes = await Task.WhenAll(calls);

        Assert.Equal([3, 11, 19, 27, 35], Enumerable.Range(0, 40).Where(index => !outcomes[index][0].IsCommitted));
        Assert.Equal(35, (await storage.Store.Tasks.LoadManyAsync(storage.Project, [.. rows.Select(row => row.Key.Id)], CancellationToken.None))
            .Count(row => row.Status == TaskStatus.InProgress));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_wholes_that_meet_in_a_row_exactly_one_commits(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "contested", "a", "b", "c", "d", "e", "f");
        var stores = on == Database.Postgres ? [storage.Store, await storage.OpenAnotherAsync()] : new[] { storage.Store };

        var outcomes = await Task.WhenAll(rows.Skip(1).Select((row, index) =>
            stores[index % stores.Length].Journal.CommitWholeAsync([Sample.Claim(row), Sample.Claim(rows[0])])));

        Assert.Single(outcomes, pair => pair.All(outcome => outcome.IsCommitted));
        Assert.All(outcomes.Where(pair => !pair[1].IsCommitted), pair => Assert.Equal([Withheld, Lost], pair.Select(outcome => outcome.Result)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ten_thousand_changes_are_a_whole_and_no_more(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var changes = Enumerable.Range(0, 10_001).Select(number => Creation(storage, $"task-{number}")).ToList();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => storage.Store.Journal.CommitWholeAsync(changes));
        var outcomes = await storage.Store.Journal.CommitWholeAsync(changes[..10_000]);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsCommitted));
        Assert.Empty(await storage.Store.Journal.CommitWholeAsync([]));
    }

    private static TaskChange Creation(TestStorage storage, string id) => Sample.Create(Sample.Task(storage.Project.Task(id)));

    private static Edge Blocks(string task, string blocker) => new(task, blocker, EdgeKind.Blocks);

    /// <summary>Commits what must not be committed, and looks that nothing came of it.</summary>
    private static async Task<IReadOnlyList<CommitResult>> AssertNothingAsync(TestStorage storage, IReadOnlyList<TaskChange> changes)
    {
        var before = await ReadAsync(storage);
        var outcomes = await storage.Store.Journal.CommitWholeAsync(changes);
        Assert.Equal(before, await ReadAsync(storage));
        return [.. outcomes.Select(outcome => outcome.Result)];
    }

    /// <summary>All that a commit leaves behind, in short: rows, edges, the log's end, the graph's version, and the counts.</summary>
    private static async Task<string> ReadAsync(TestStorage storage)
    {
        var tasks = storage.Store.Tasks;
        var rows = await tasks.ListAsync(
            storage.Project, new Tasks.TaskFilter(), new Tasks.TaskPage(Tasks.TaskSort.Priority, 0, 1000), CancellationToken.None);
        var edges = await tasks.ListEdgesAsync(storage.Project, null, CancellationToken.None);
        var log = await storage.Store.Events.ReadProjectAsync(storage.Project, 0, 1000, CancellationToken.None);
        var counts = await tasks.CountByStatusAsync(storage.Project, CancellationToken.None);
        return string.Join(' ', [.. rows, .. edges, .. log.Select(stored => stored.Seq), .. counts.OrderBy(pair => pair.Key), await GraphVersionAsync(storage)]);
    }

    private static async Task<long> GraphVersionAsync(TestStorage storage) =>
        (await storage.Store.Tasks.ReadBacklogAsync(storage.Project, CancellationToken.None)).GraphVersion;
}
