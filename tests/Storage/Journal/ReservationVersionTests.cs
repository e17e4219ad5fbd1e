using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

public class ReservationVersionTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_version_grows_with_each_commit_that_names_it_and_a_wrong_one_loses(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];

        Assert.Equal(CommitResult.Lost, (await storage.Store.Journal.CommitAsync(Reserve(row, version: 1))).Result);
        Assert.Equal(0, (await ReadAsync(storage)).Version);
        Assert.True((await storage.Store.Journal.CommitAsync(Reserve(row, version: 0))).IsCommitted);

        var held = await ReadAsync(storage);
        Assert.Equal(1, held.Version);
        Assert.Equal(["src/**"], Assert.Single(held.Holders).Particulars.Reserved!.Exclusive);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_writers_that_saw_the_same_paths_exactly_one_commits(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 30).Select(number => $"task-{number}")]);
        var stores = on == Database.Postgres ? [storage.Store, await storage.OpenAnotherAsync()] : new[] { storage.Store };

        var outcomes = await Task.WhenAll(rows.Select((row, index) => stores[index % stores.Length].Journal.CommitAsync(Reserve(row, version: 0))));

        Assert.Single(outcomes, outcome => outcome.IsCommitted);
        var held = await ReadAsync(storage);
        Assert.Equal(1, held.Version);
        Assert.Single(held.Holders);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_is_compared_beside_the_graphs_version_and_neither_moves_the_other(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "a", "b", "c");
        var link = Sample.Change(rows[1] with { Version = 2 }, rows[1]) with
        {
            AddedEdges = [new Edge("b", "c", EdgeKind.Blocks)],
            ExpectedGraphVersion = 0,
        };

        var outcomes = await storage.Store.Journal.CommitTogetherAsync([Reserve(rows[0], version: 0), link, Reserve(rows[2], version: 5)]);

        Assert.Equal([true, true, false], outcomes.Select(outcome => outcome.IsCommitted));
        Assert.Equal(1, (await ReadAsync(storage)).Version);
        Assert.Equal(1, (await storage.Store.Tasks.ReadBacklogAsync(storage.Project, CancellationToken.None)).GraphVersion);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_held_with_another_fence_than_the_tasks_or_by_nobody_is_not_held(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "a", "b");
        var stale = Reserve(rows[0], version: 0);
        stale = stale with { Next = stale.Next with { Fence = 7 }, Event = stale.Event with { Fence = 7 } };
        var given = Reserve(rows[1], version: 1);
        given = given with { Next = given.Next with { Status = rows[1].Status, Claim = null }, Event = given.Event with { To = rows[1].Status } };

        Assert.True((await storage.Store.Journal.CommitAsync(stale)).IsCommitted);
        Assert.True((await storage.Store.Journal.CommitAsync(given)).IsCommitted);

        var held = await ReadAsync(storage);
        Assert.Equal(2, held.Version);
        Assert.Empty(held.Holders);
    }

    private static TaskChange Reserve(TaskState row, long version)
    {
        var claim = Sample.Claim(row);
        var particulars = new TaskParticulars { Reserved = new ReservedPaths(claim.Next.Fence, StringList.Of("src/**"), StringList.Empty) };
        return claim with { Next = claim.Next with { Particulars = particulars }, ExpectedReservationVersion = version };
    }

    private static Task<Krewe.Storage.Tasks.ReservationSnapshot> ReadAsync(TestStorage storage) =>
        storage.Store.Tasks.ReadReservationsAsync(storage.Project, CancellationToken.None);
}
