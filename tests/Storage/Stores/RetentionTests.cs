using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Backups;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Stores;

/// <summary>The log loses its beginning piece by piece, and everybody who reads the rest can tell.</summary>
public class RetentionTests
{
    private static readonly DateTimeOffset Long = Sample.Noon.AddYears(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task Old_events_go_from_the_beginning_a_piece_at_a_time_and_the_newest_stays(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var (store, other) = (storage.Store, new ProjectKey("acme", "other"));
        await storage.MakeProjectAsync(other);
        await Sample.MakeAsync(store, other, "quiet");
        await Sample.MakeAsync(store, storage.Project, "one", "two", "three");
        var pointers = await store.Events.ReadPointersAsync(0, 10, CancellationToken.None);
        Assert.Equal((0, 0), (await GoneAsync(store, storage.Project), await GoneAsync(store, other)));

        Assert.Equal(0, await store.Events.PurgeAsync(Sample.Noon, 10, CancellationToken.None));
        Assert.Equal(2, await store.Events.PurgeAsync(Long, 2, CancellationToken.None));
        Assert.Equal((pointers[1].Seq, pointers[0].Seq), (await GoneAsync(store, storage.Project), await GoneAsync(store, other)));
        Assert.Equal(1, await store.Events.PurgeAsync(Long, 10, CancellationToken.None));
        Assert.Equal(0, await store.Events.PurgeAsync(Long, 10, CancellationToken.None));

        Assert.Equal(pointers.Skip(3), await store.Events.ReadPointersAsync(0, 10, CancellationToken.None));
        Assert.Equal((pointers[2].Seq, pointers[0].Seq), (await GoneAsync(store, storage.Project), await GoneAsync(store, other)));
        Assert.Equal(pointers[^1].Seq, await store.Events.ReadLastSeqAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_newer_stays_and_so_does_all_behind_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var store = storage.Store;
        await Sample.MakeAsync(store, storage.Project, "old");
        await CommitAsync(store, At(Sample.Create(Sample.Task(storage.Project.Task("new"))), Sample.Noon.AddHours(2)));
        await CommitAsync(store, Sample.Create(Sample.Task(storage.Project.Task("late"))));

        Assert.Equal(1, await store.Events.PurgeAsync(Sample.Noon.AddHours(1), 10, CancellationToken.None));

        Assert.Equal(["new", "late"], (await store.Events.ReadProjectAsync(storage.Project, 0, 10, CancellationToken.None)).Select(stored => stored.Key.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Work_goes_on_on_tasks_whose_history_is_gone(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var store = storage.Store;
        var rows = await Sample.MakeAsync(store, storage.Project, "blocker", "held", "free");
        var held = rows[1] with { Version = 2, BlockerCount = 1 };
        await CommitAsync(store, Sample.Change(held, rows[1], TaskEventKind.DependencyAdded) with { AddedEdges = [new Domain.Graph.Edge("held", "blocker", "blocks")] });
        var last = await store.Journal.CommitAsync(Sample.Create(Sample.Task(storage.Project.Task("newest"))));
        Assert.Equal(4, await store.Events.PurgeAsync(Long, 10, CancellationToken.None));
        await storage.ReopenAsync();
        store = storage.Store;

        Assert.Equal(last.Seq, (await store.Tasks.ReadBacklogAsync(storage.Project, CancellationToken.None)).Seq);
        Assert.Equal(CommitResult.Lost, (await store.Journal.CommitAsync(Sample.Claim(held))).Result);
        Assert.Equal(CommitResult.Lost, (await store.Journal.CommitAsync(Sample.Create(rows[2]))).Result);
        var claim = Sample.Claim(rows[2]);
        var claimed = await store.Journal.CommitAsync(claim);
        Assert.True(claimed.IsCommitted && claimed.Seq > last.Seq);
        Assert.Equal(claim.Event, (await store.Events.FindOperationAsync(rows[2].Key, claim.Event.Operation, CancellationToken.None))!.Event);
        Assert.Equal([2L], (await store.Events.ReadTaskAsync(rows[2].Key, 0, 10, CancellationToken.None)).Select(stored => stored.Event.Version));
        Assert.Empty(await store.Events.ReadCreationsAsync(storage.Project, ["free"], CancellationToken.None));
        Assert.True((await store.Journal.CommitAsync(Sample.Change(Sample.Next(rows[0], TaskStatus.Completed), rows[0]))).IsCommitted);
        Assert.True((await store.Journal.CommitAsync(Sample.Claim(held))).IsCommitted);
    }

    [Theory, WithinSqlite, WithPostgres]
    public async Task A_backup_knows_where_the_log_begins(Database from, Database to)
    {
        await using var storage = await TestStorage.OpenAsync(from);
        await Sample.MakeAsync(storage.Store, storage.Project, "one", "two", "three");
        await storage.Store.Events.PurgeAsync(Long, 2, CancellationToken.None);
        await using var empty = await Copies.MakeEmptyAsync(to);
        await Copies.RestoreAsync(empty.Options, await Copies.BackUpAsync(storage.Options));

        await using var store = await StoreOpening.StoreOpener.OpenAsync(empty.Options);

        Assert.Equal(await GoneAsync(storage.Store, storage.Project), await GoneAsync(store, storage.Project));
        Assert.Equal(0, await store.Events.PurgeAsync(Sample.Noon, 10, CancellationToken.None));
    }

    [PostgresFact]
    public async Task Claims_do_not_wait_while_a_piece_goes()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres, options => options with { LockTimeout = TimeSpan.FromMilliseconds(1) });
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two");
        await probe.ExecuteAsync("begin; delete from events where seq < (select max(seq) from events); insert into event_log (organization, project, gone_through) values (1, 1, 1)");

        Assert.True((await storage.Store.Journal.CommitAsync(Sample.Claim(rows[0]))).IsCommitted);
        Assert.Equal(2, (await storage.Store.Events.ReadProjectAsync(storage.Project, 1, 10, CancellationToken.None)).Count);
    }

    private static Task<long> GoneAsync(IStore store, ProjectKey project) => store.Events.ReadGoneThroughAsync(project, CancellationToken.None);

    private static TaskChange At(TaskChange change, DateTimeOffset at) => change with { Event = change.Event with { At = at } };

    private static async Task CommitAsync(IStore store, TaskChange change) => Assert.True((await store.Journal.CommitAsync(change)).IsCommitted);
}
