using Krewe.Storage.Journal;
using Krewe.Storage.Operations;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

public class OperationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_answer_is_kept_with_its_change_and_found_again(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];

        await storage.Store.Journal.CommitAsync(Sample.Claim(row) with { Operation = Record("key-1") });

        Assert.Equal(Record("key-1"), await storage.Store.Operations.FindAsync("acme", "kr_1", "key-1", CancellationToken.None));
        Assert.Null(await storage.Store.Operations.FindAsync("acme", "kr_2", "key-1", CancellationToken.None));
        Assert.Null(await storage.Store.Operations.FindAsync("acme", "kr_1", "key-2", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_key_loses_and_leaves_no_trace(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "one", "two");
        await storage.Store.Journal.CommitAsync(Sample.Claim(rows[0]) with { Operation = Record("key-1") });

        var outcome = await storage.Store.Journal.CommitAsync(Sample.Claim(rows[1]) with { Operation = Record("key-1") with { Response = "{}" } });

        Assert.Equal(CommitResult.Lost, outcome.Result);
        Assert.Equal(rows[1], await storage.Store.Tasks.LoadAsync(rows[1].Key));
        Assert.Equal(Record("key-1"), await storage.Store.Operations.FindAsync("acme", "kr_1", "key-1", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_that_loses_keeps_no_answer(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];

        var outcome = await storage.Store.Journal.CommitAsync(Sample.Claim(row with { Version = 4 }) with { Operation = Record("key-1") });

        Assert.Equal(CommitResult.Lost, outcome.Result);
        Assert.Null(await storage.Store.Operations.FindAsync("acme", "kr_1", "key-1", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_with_one_key_at_the_same_time_exactly_one_commits(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 40).Select(number => $"task-{number}")]);
        var stores = on == Database.Postgres ? [storage.Store, await storage.OpenAnotherAsync()] : new[] { storage.Store };

        var outcomes = await Task.WhenAll(rows.Select((row, index) =>
            stores[index % stores.Length].Journal.CommitAsync(Sample.Claim(row) with { Operation = Record("key-1") })));

        Assert.Single(outcomes, outcome => outcome.IsCommitted);
        Assert.Equal(39, outcomes.Count(outcome => outcome.Result == CommitResult.Lost));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Answers_without_a_change_are_kept_once_and_purged_by_age(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var operations = storage.Store.Operations;
        for (var hour = 0; hour < 6; hour++)
        {
            Assert.True(await operations.TryAddAsync(Record($"key-{hour}") with { CreatedAt = Sample.Noon.AddHours(hour) }, CancellationToken.None));
        }

        Assert.False(await operations.TryAddAsync(Record("key-0"), CancellationToken.None));
        Assert.Equal(2, await operations.PurgeAsync(Sample.Noon.AddHours(3), 2, CancellationToken.None));
        Assert.Equal(1, await operations.PurgeAsync(Sample.Noon.AddHours(3), 2, CancellationToken.None));
        Assert.Equal(0, await operations.PurgeAsync(Sample.Noon.AddHours(3), 2, CancellationToken.None));
        Assert.Null(await operations.FindAsync("acme", "kr_1", "key-2", CancellationToken.None));
        Assert.NotNull(await operations.FindAsync("acme", "kr_1", "key-3", CancellationToken.None));
    }

    private static OperationRecord Record(string key) => new("acme", "kr_1", key, new string('a', 64), """{"version":1,"é":"🙈"}""", Sample.Noon);
}
