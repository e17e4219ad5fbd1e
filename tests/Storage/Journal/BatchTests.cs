using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Journal;

public class BatchTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_conflicting_and_a_poisoned_change_take_no_other_with_them(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 20).Select(number => $"task-{number:D2}")]);
        var changes = rows.Select(row => Sample.Claim(row)).ToList();
        changes[7] = Sample.Claim(rows[7] with { Version = 5 });
        changes[13] = Poisoned(changes[13]);

        var outcomes = await storage.Store.Journal.CommitTogetherAsync(changes);

        Assert.Equal(CommitResult.Lost, outcomes[7].Result);
        Assert.Equal(CommitResult.Refused, outcomes[13].Result);
        Assert.False(string.IsNullOrEmpty(outcomes[13].Error));
        Assert.All(outcomes.Where((_, index) => index is not (7 or 13)), outcome => Assert.True(outcome.IsCommitted));
        Assert.Equal([rows[7], rows[13]], (await Rows(storage)).Where(row => row.Status == TaskStatus.Pending));
        Assert.Equal(18, (await Rows(storage)).Count(row => row.Status == TaskStatus.InProgress));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Callers_at_the_same_time_do_not_suffer_from_one_that_is_poisoned(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 60).Select(number => $"task-{number:D2}")]);

        var outcomes = await Task.WhenAll(rows.Select((row, index) => storage.Store.Journal.CommitAsync(
            index % 20 == 3 ? Poisoned(Sample.Claim(row)) : Sample.Claim(row))));

        Assert.Equal([3, 23, 43], Enumerable.Range(0, 60).Where(index => outcomes[index].Result == CommitResult.Refused));
        Assert.Equal(57, outcomes.Count(outcome => outcome.IsCommitted));
        Assert.Equal(57, outcomes.Where(outcome => outcome.IsCommitted).Select(outcome => outcome.Seq).Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Text_that_no_database_stores_is_refused_before_it_gets_there(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var good = Sample.Task(storage.Project.Task("one"));
        TaskChange[] bad =
        [
            Sample.Create(good with { Title = "a\0b" }),
            Sample.Create(good with { Reason = "\uD83D" }),
            Sample.Create(good with { Labels = Domain.StringList.Of("ok", "\uDE00\uD83D") }),
            Sample.Create(good with { Key = storage.Project.Task("\0") }),
        ];

        var outcomes = await storage.Store.Journal.CommitTogetherAsync([.. bad, Sample.Create(good)]);

        Assert.All(outcomes.Take(4), outcome => Assert.Equal(CommitResult.Refused, outcome.Result));
        Assert.True(outcomes[4].IsCommitted);
        Assert.Null(await storage.Store.Tasks.LoadAsync(storage.Project.Task("\0")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_together_keep_their_order_in_the_log(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        string[] ids = ["zebra", "ant", "mole", "bee"];

        var outcomes = await storage.Store.Journal.CommitTogetherAsync([.. ids.Select(id => Sample.Create(Sample.Task(storage.Project.Task(id))))]);

        var log = await storage.Store.Events.ReadProjectAsync(storage.Project, 0, 10, CancellationToken.None);
        Assert.Equal(ids, log.Select(stored => stored.Key.Id));
        Assert.Equal(outcomes.Select(outcome => outcome.Seq), log.Select(stored => stored.Seq));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_call_may_change_a_row_several_times(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var made = Sample.Task(storage.Project.Task("one"));
        var claimed = Sample.Claimed(made);
        var done = Sample.Next(claimed, TaskStatus.Completed);
        var other = Sample.Task(storage.Project.Task("two"));

        var outcomes = await storage.Store.Journal.CommitTogetherAsync(
            [Sample.Create(made), Sample.Change(claimed, made), Sample.Create(other), Sample.Change(done, claimed), Sample.Change(done, claimed)]);

        Assert.Equal([true, true, true, true, false], outcomes.Select(outcome => outcome.IsCommitted));
        Assert.Equal(outcomes.Take(4).Select(outcome => outcome.Seq).Order(), outcomes.Take(4).Select(outcome => outcome.Seq));
        Assert.Equal(done, await storage.Store.Tasks.LoadAsync(made.Key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Edges_may_point_to_tasks_that_come_later_in_the_same_call(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var first = Sample.Task(storage.Project.Task("first")) with { BlockerCount = 1 };
        var second = Sample.Task(storage.Project.Task("second"));
        var poisoned = Sample.Task(storage.Project.Task("third"));

        var outcomes = await storage.Store.Journal.CommitTogetherAsync(
        [
            Sample.Create(first) with { AddedEdges = [new Edge("first", "second", EdgeKind.Blocks)] },
            Sample.Create(second),
            Sample.Create(poisoned) with { AddedEdges = [new Edge("third", "nowhere", EdgeKind.Blocks)] },
        ]);

        Assert.Equal([CommitResult.Committed, CommitResult.Committed, CommitResult.Refused], outcomes.Select(outcome => outcome.Result));
        Assert.Equal(["second"], (await storage.Store.Tasks.ListEdgesAsync(storage.Project, null, CancellationToken.None)).Select(edge => edge.DependsOn));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_thousand_changes_go_together_and_no_more(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var changes = Enumerable.Range(0, 1001).Select(number => Sample.Create(Sample.Task(storage.Project.Task($"task-{number}")))).ToList();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => storage.Store.Journal.CommitTogetherAsync(changes));
        var outcomes = await storage.Store.Journal.CommitTogetherAsync(changes[..1000]);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsCommitted));
        Assert.Empty(await storage.Store.Journal.CommitTogetherAsync([]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_of_a_project_that_is_not_there_is_refused(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);

        var outcome = await storage.Store.Journal.CommitAsync(Sample.Create(Sample.Task(new("acme", "nowhere", "one"))));

        Assert.Equal(CommitResult.Refused, outcome.Result);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_that_contradicts_itself_is_a_defect(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var change = Sample.Create(Sample.Task(storage.Project.Task("one")));

        await Assert.ThrowsAsync<ArgumentException>(() => storage.Store.Journal.CommitAsync(change with { Event = change.Event with { Version = 2 } }));
        await Assert.ThrowsAsync<ArgumentException>(() => storage.Store.Journal.CommitAsync(change with { AddedEdges = [new Edge("two", "one", "blocks")] }));
    }

    private static Task<IReadOnlyList<Domain.Tasks.TaskState>> Rows(TestStorage storage) => storage.Store.Tasks.ListAsync(
        storage.Project, new Tasks.TaskFilter(), new Tasks.TaskPage(Tasks.TaskSort.Priority, 0, 100), CancellationToken.None);

    /// <summary>The change with an edge to a task that is not there: neither database takes that.</summary>
    private static TaskChange Poisoned(TaskChange change) => change with
    {
        Event = change.Event with { Kind = TaskEventKind.DependencyAdded },
        AddedEdges = [new Edge(change.Next.Key.Id, "nowhere", EdgeKind.Blocks)],
    };
}
