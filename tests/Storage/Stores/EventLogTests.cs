using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Stores;

public class EventLogTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_log_is_read_after_a_seq_whole_by_project_and_by_task(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        Assert.Equal(0, await storage.Store.Events.ReadLastSeqAsync(CancellationToken.None));
        Assert.Empty(await storage.Store.Events.ReadPointersAsync(0, 10, CancellationToken.None));
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two");
        var claim = Sample.Claim(rows[0]);
        await storage.Store.Journal.CommitAsync(claim);
        await storage.Store.Journal.CommitAsync(Sample.Change(Sample.Next(claim.Next, TaskStatus.Completed), claim.Next));

        var pointers = await storage.Store.Events.ReadPointersAsync(0, 10, CancellationToken.None);
        var project = await storage.Store.Events.ReadProjectAsync(storage.Project, pointers[0].Seq, 2, CancellationToken.None);
        var task = await storage.Store.Events.ReadTaskAsync(rows[0].Key, pointers[0].Seq, 10, CancellationToken.None);

        Assert.Equal([("one", 1L), ("two", 1L), ("one", 2L), ("one", 3L)], pointers.Select(pointer => (pointer.Key.Id, pointer.Version)));
        Assert.Equal(pointers.Skip(1).Take(2).Select(pointer => pointer.Seq), project.Select(stored => stored.Seq));
        Assert.Equal([2L, 3L], task.Select(stored => stored.Event.Version));
        Assert.Equal(pointers.Skip(2), await storage.Store.Events.ReadPointersAsync(pointers[1].Seq, 10, CancellationToken.None));
        Assert.Single(await storage.Store.Events.ReadPointersAsync(0, 1, CancellationToken.None));
        Assert.Equal(pointers[^1].Seq, await storage.Store.Events.ReadLastSeqAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_operation_is_found_on_its_own_task_alone(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two");
        var claim = Sample.Claim(rows[0]);
        var outcome = await storage.Store.Journal.CommitAsync(claim);

        var found = await storage.Store.Events.FindOperationAsync(rows[0].Key, claim.Event.Operation, CancellationToken.None);

        Assert.Equal((outcome.Seq, claim.Event), (found!.Seq, found.Event));
        Assert.Null(await storage.Store.Events.FindOperationAsync(rows[1].Key, claim.Event.Operation, CancellationToken.None));
        Assert.Null(await storage.Store.Events.FindOperationAsync(rows[0].Key, "another", CancellationToken.None));
        Assert.Null(await storage.Store.Events.FindOperationAsync(rows[0].Key, "\uD83D", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_ended_a_claim_is_the_first_event_beyond_its_fence(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two");
        var claim = Sample.Claim(rows[0]);
        await storage.Store.Journal.CommitAsync(claim);
        var fence = claim.Next.Fence;
        Assert.Null(await storage.Store.Events.FindEndOfClaimAsync(rows[0].Key, fence, CancellationToken.None));
        var end = Sample.Change(Sample.Next(claim.Next, TaskStatus.Pending) with { Fence = fence + 1, Claim = null }, claim.Next);
        Assert.True((await storage.Store.Journal.CommitAsync(end)).IsCommitted);
        await storage.Store.Journal.CommitAsync(Sample.Claim(end.Next));

        var found = await storage.Store.Events.FindEndOfClaimAsync(rows[0].Key, fence, CancellationToken.None);

        Assert.Equal(end.Event, found!.Event);
        Assert.Null(await storage.Store.Events.FindEndOfClaimAsync(rows[1].Key, fence, CancellationToken.None));
        Assert.Null(await storage.Store.Events.FindEndOfClaimAsync(rows[0].Key with { Id = "\uD83D" }, fence, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_made_a_task_is_found_after_it_went_on(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two", "three");
        await storage.Store.Journal.CommitAsync(Sample.Claim(rows[0]));

        var made = await storage.Store.Events.ReadCreationsAsync(storage.Project, ["one", "two", "two", "missing", "\uD83D"], CancellationToken.None);

        Assert.Equal([("one", 1L), ("two", 1L)], made.Select(stored => (stored.Key.Id, stored.Event.Version)).Order());
        Assert.Empty(await storage.Store.Events.ReadCreationsAsync(storage.Project, [], CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_seq_is_never_given_again_after_a_restart(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Sample.MakeAsync(storage.Store, storage.Project, "one", "two");
        var last = await storage.Store.Events.ReadLastSeqAsync(CancellationToken.None);

        await storage.ReopenAsync();
        await Sample.MakeAsync(storage.Store, storage.Project, "three");

        Assert.True(await storage.Store.Events.ReadLastSeqAsync(CancellationToken.None) > last);
        Assert.Equal(3, (await storage.Store.Events.ReadPointersAsync(0, 10, CancellationToken.None)).Count);
    }
}
