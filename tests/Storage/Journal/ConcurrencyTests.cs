using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Journal;

public class ConcurrencyTests
{
    private const int Writers = 6;
    private const int RoundsMax = 40;

    [PostgresFact]
    public async Task Batches_of_two_processes_in_opposite_key_order_reach_no_caller_as_an_error()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        var other = await storage.OpenAnotherAsync();
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 100).Select(number => $"task-{number:D3}")]);

        for (var round = 0; round < RoundsMax; round++)
        {
            var changes = rows.Select(row => Sample.Change(row with { Version = row.Version + 1 }, row)).ToList();
            var forth = storage.Store.Journal.CommitTogetherAsync(changes);
            var back = other.Journal.CommitTogetherAsync([.. Enumerable.Reverse(changes)]);
            var (first, second) = (await forth, (await back).Reverse().ToList());

            for (var index = 0; index < rows.Length; index++)
            {
                Assert.True(first[index].IsCommitted ^ second[index].IsCommitted, $"{first[index]} and {second[index]} of {rows[index].Key}");
                rows[index] = changes[index].Next;
            }
        }
    }

    [PostgresFact]
    public async Task Whatever_two_processes_write_at_once_waits_in_no_circle()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        var other = await storage.OpenAnotherAsync();
        string[] ids = [.. Enumerable.Range(0, 40).Select(number => $"task-{number:D2}")];

        for (var round = 0; round < RoundsMax; round++)
        {
            // Rows, operations and new tasks at once, each side in its own order: whoever loses learns it as an outcome.
            var name = $"round-{round}";
            TaskChange Of(string id) => Sample.Create(Sample.Task(storage.Project.Task($"{id}-{name}"))) with
            {
                Operation = new("acme", "kr_1", $"{id}-{name}", "hash", "{}", Sample.Noon),
            };
            var sides = new[] { (storage.Store, ids), (other, ids.Reverse().ToArray()) };
            var outcomes = await Task.WhenAll(sides.Select(side => side.Item1.Journal.CommitTogetherAsync([.. side.Item2.Select(Of)])));

            Assert.Equal(ids.Length, outcomes.SelectMany(of => of).Count(outcome => outcome.IsCommitted));
            Assert.DoesNotContain(outcomes.SelectMany(of => of), outcome => outcome.Result == CommitResult.Refused);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reader_beside_six_writers_sees_every_seq_in_order(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var stores = new List<IStore> { storage.Store };
        while (on == Database.Postgres && stores.Count < Writers)
        {
            stores.Add(await storage.OpenAnotherAsync());
        }

        var writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(stores[writer % stores.Count], storage.Project, writer)));
        var seen = new List<long>();
        long cursor = 0;
        for (var isOver = false; ;)
        {
            var pointers = await storage.Store.Events.ReadPointersAsync(cursor, 500, CancellationToken.None);
            seen.AddRange(pointers.Select(pointer => pointer.Seq));
            cursor = seen.Count == 0 ? 0 : seen[^1];
            if (isOver && pointers.Count == 0)
            {
                break;
            }

            isOver = writers.IsCompleted;
        }

        var acknowledged = (await writers).SelectMany(seqs => seqs).Order().ToList();
        Assert.Equal(Writers * RoundsMax * 10, acknowledged.Count);
        Assert.Equal(acknowledged, seen);
        Assert.Equal(seen[^1], await storage.Store.Events.ReadLastSeqAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Loads_at_the_same_time_are_gathered_and_each_sees_what_was_committed_before_it(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 30).Select(number => $"task-{number}")]);

        await Task.WhenAll(rows.Select(async made =>
        {
            var row = made;
            for (var round = 0; round < RoundsMax; round++)
            {
                var next = row with { Version = row.Version + 1 };
                Assert.True((await storage.Store.Journal.CommitAsync(Sample.Change(next, row))).IsCommitted);
                Assert.Equal(next, await storage.Store.Tasks.LoadAsync(row.Key));
                Assert.Null(await storage.Store.Tasks.LoadAsync(storage.Project.Task($"no-{round}")));
                row = next;
            }
        }));
    }

    private static async Task<List<long>> WriteAsync(IStore store, ProjectKey project, int writer)
    {
        var seqs = new List<long>();
        for (var round = 0; round < RoundsMax; round++)
        {
            // Some changes lose on purpose: what they drew must leave no gap in what is seen.
            var made = Enumerable.Range(0, 10).Select(number => Sample.Task(project.Task($"task-{writer}-{round}-{number}"))).ToList();
            var outcomes = await Task.WhenAll(made.Select(row => store.Journal.CommitAsync(Sample.Create(row))).Append(
                store.Journal.CommitAsync(Sample.Change(Sample.Next(made[0] with { Version = 8 }, TaskStatus.Completed)))));
            Assert.False(outcomes[^1].IsCommitted);
            seqs.AddRange(outcomes[..^1].Select(outcome => outcome.Seq));
        }

        return seqs;
    }
}
