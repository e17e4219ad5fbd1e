using Krewe.Storage.Events;
using Krewe.Storage.Tasks;
using Krewe.Storage.Tests.Support;
using Xunit;

namespace Krewe.Storage.Tests.Kill;

/// <summary>A process that dies under load, at any moment: what it was told is there, and nothing is there by halves.</summary>
public class KillTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task After_a_SIGKILL_every_acknowledged_write_is_there_and_none_is_half_there(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        Assert.Equal(Write.Project, storage.Project);
        List<Write> acknowledged = [];
        foreach (var more in new[] { 50, 700 })
        {
            await storage.WhileClosedAsync(async () =>
            {
                acknowledged = await LoadProcess.KillAfterAsync(more, $"after-{more}", storage);
                await UntilGoneAsync(storage);
            });

            var rows = await storage.Store.Tasks.ReadAllAsync(storage.Project, CancellationToken.None).ToDictionaryAsync(row => row.State.Key.Id);
            var log = (await storage.Store.Events.ReadProjectAsync(storage.Project, 0, 100_000, CancellationToken.None)).ToLookup(stored => stored.Key.Id);
            Assert.All(acknowledged, write => Assert.InRange(write.Version, 1, rows[write.Task].State.Version));
            Assert.Equal(rows.Keys.Order(), log.Select(task => task.Key).Order());
            foreach (var row in rows.Values)
            {
                await CheckAsync(storage.Store, row, [.. log[row.State.Key.Id]]);
            }

            var counts = await storage.Store.Tasks.CountByStatusAsync(storage.Project, CancellationToken.None);
            Assert.All(Enum.GetValues<Domain.Tasks.TaskStatus>(), status =>
                Assert.Equal((status, rows.Values.LongCount(row => row.State.Status == status)), (status, counts.GetValueOrDefault(status))));
        }
    }

    /// <summary>Row, text, comments, events and kept answers of a task agree on how far it came.</summary>
    private static async Task CheckAsync(IStore store, TaskDetail row, List<StoredEvent> log)
    {
        var state = row.State;
        var last = log[^1].Event;
        Assert.Equal(Enumerable.Range(1, log.Count).Select(version => (long)version), log.Select(stored => stored.Event.Version));
        Assert.Equal((state.Version, state.Fence, state.Status), (last.Version, last.Fence, last.To));
        Assert.Equal(state.Version == 2, state.Claim is not null);
        Assert.Equal(Write.TextOf(state.Key.Id), row.Text.Description);
        Assert.Equal(log.Select(stored => stored.Event.Operation), row.Comments.Select(comment => comment.Text).Order());
        for (var version = 1; version <= 4; version++)
        {
            var write = new Write(state.Key.Id, version);
            var kept = await store.Operations.FindAsync(Write.Organization, Write.Principal, write.Operation, CancellationToken.None);
            Assert.Equal(version <= state.Version ? write.Response : null, kept?.Response);
        }
    }

    /// <summary>PostgreSQL ends a session whose client died once its statement is over: only then it is known how that went.</summary>
    private static async Task UntilGoneAsync(TestStorage storage)
    {
        if (storage.Postgres is null)
        {
            return;
        }

        await using var probe = await PostgresProbe.OpenAsync(storage);
        while (await probe.ReadAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()") > 0)
        {
            await Task.Yield();
        }
    }
}
