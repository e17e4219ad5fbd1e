using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

public class GraphVersionTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_graphs_version_grows_with_each_commit_that_names_it_and_a_wrong_one_loses(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one", "two"))[0];

        Assert.Equal(CommitResult.Lost, (await storage.Store.Journal.CommitAsync(Link(row, "two", graph: 1))).Result);
        Assert.Equal(0, await VersionAsync(storage));
        Assert.True((await storage.Store.Journal.CommitAsync(Link(row, "two", graph: 0))).IsCommitted);
        Assert.Equal(1, await VersionAsync(storage));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_that_loses_by_its_row_does_not_grow_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one", "two"))[0];

        Assert.Equal(CommitResult.Lost, (await storage.Store.Journal.CommitAsync(Link(row with { Version = 7 }, "two", graph: 0))).Result);

        Assert.Equal(0, await VersionAsync(storage));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_writers_that_saw_the_same_graph_exactly_one_commits(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 30).Select(number => $"task-{number}")]);
        var stores = on == Database.Postgres ? [storage.Store, await storage.OpenAnotherAsync()] : new[] { storage.Store };

        var outcomes = await Task.WhenAll(rows.Skip(1).Select((row, index) =>
            stores[index % stores.Length].Journal.CommitAsync(Link(row, "task-0", graph: 0))));

        Assert.Single(outcomes, outcome => outcome.IsCommitted);
        Assert.Equal(1, await VersionAsync(storage));
        Assert.Single(await storage.Store.Tasks.ListEdgesAsync(storage.Project, null, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_together_share_it_also_when_one_is_poisoned_or_a_row_comes_twice(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "a", "b", "c", "d", "target");
        var again = rows[0] with { Version = 2 };

        var outcomes = await storage.Store.Journal.CommitTogetherAsync(
        [
            Link(rows[0], "target", graph: 0),
            Link(rows[1], "nowhere", graph: 0),
            Link(rows[2], "target", graph: 0),
            Link(again, "d", graph: 0),
            Link(rows[3] with { Version = 9 }, "target", graph: 0),
        ]);

        Assert.Equal(
            [CommitResult.Committed, CommitResult.Refused, CommitResult.Committed, CommitResult.Committed, CommitResult.Lost],
            outcomes.Select(outcome => outcome.Result));
        Assert.Equal(1, await VersionAsync(storage));
        Assert.Equal(3, (await storage.Store.Tasks.ListEdgesAsync(storage.Project, null, CancellationToken.None)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task When_the_graph_has_moved_all_that_name_it_lose_and_others_do_not(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "a", "b", "c");

        var outcomes = await storage.Store.Journal.CommitTogetherAsync(
            [Link(rows[0], "c", graph: 3), Sample.Claim(rows[1]), Link(rows[2], "a", graph: 3)]);

        Assert.Equal([false, true, false], outcomes.Select(outcome => outcome.IsCommitted));
        Assert.Equal(0, await VersionAsync(storage));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_project_has_its_own(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var other = new ProjectKey("acme", "gemini");
        await storage.MakeProjectAsync(other);
        var here = (await Sample.MakeAsync(storage.Store, storage.Project, "a", "b"))[0];
        var there = (await Sample.MakeAsync(storage.Store, other, "a", "b"))[0];

        var outcomes = await storage.Store.Journal.CommitTogetherAsync([Link(here, "b", graph: 0), Link(there, "b", graph: 0)]);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsCommitted));
        Assert.Equal(1, await VersionAsync(storage));
    }

    private static TaskChange Link(TaskState row, string target, long graph) => Sample.Change(row with { Version = row.Version + 1 }, row) with
    {
        AddedEdges = [new Edge(row.Key.Id, target, EdgeKind.Blocks)],
        ExpectedGraphVersion = graph,
    };

    private static async Task<long> VersionAsync(TestStorage storage) =>
        (await storage.Store.Tasks.ReadBacklogAsync(storage.Project, CancellationToken.None)).GraphVersion;
}
