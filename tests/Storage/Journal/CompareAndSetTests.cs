using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Journal;

public class CompareAndSetTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_created_task_is_read_back_and_its_event_too(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var key = storage.Project.Task("one");
        var change = Sample.Create(Sample.Task(key));

        var outcome = await storage.Store.Journal.CommitAsync(change);

        Assert.True(outcome.IsCommitted);
        Assert.Equal(change.Next, await storage.Store.Tasks.LoadAsync(key));
        var stored = Assert.Single(await storage.Store.Events.ReadTaskAsync(key, 0, 10, CancellationToken.None));
        Assert.Equal((outcome.Seq, key, change.Event), (stored.Seq, stored.Key, stored.Event));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_writers_on_one_row_exactly_one_commits(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];

        for (var round = 0; round < 50; round++)
        {
            var before = row;
            var changes = Enumerable.Range(0, 2).Select(writer => Sample.Claim(before, $"agent-{writer}")).ToList();
            var outcomes = await Task.WhenAll(changes.Select(storage.Store.Journal.CommitAsync));

            var winner = Assert.Single(changes, change => outcomes[changes.IndexOf(change)].IsCommitted);
            Assert.Single(outcomes, outcome => outcome.Result == CommitResult.Lost);
            Assert.Equal(winner.Next, await storage.Store.Tasks.LoadAsync(before.Key));
            row = Sample.Next(winner.Next, TaskStatus.Pending);
            Assert.True((await storage.Store.Journal.CommitAsync(Sample.Change(row, winner.Next))).IsCommitted);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_task_that_is_there_cannot_be_made_again(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];

        var outcome = await storage.Store.Journal.CommitAsync(Sample.Create(row with { Title = "Another" }));

        Assert.Equal(CommitResult.Lost, outcome.Result);
        Assert.Equal(row, await storage.Store.Tasks.LoadAsync(row.Key));
        Assert.Single(await storage.Store.Events.ReadTaskAsync(row.Key, 0, 10, CancellationToken.None));
    }
}
