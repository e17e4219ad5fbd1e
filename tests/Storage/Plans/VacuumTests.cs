using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit;
using Xunit.Abstractions;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Plans;

/// <summary>
/// What thousands of claims leave behind in PostgreSQL's tables: rows are replaced within their pages, and no table grows with the number
/// of claims once autovacuum comes by as often as its settings say. A long transaction of any database of the server keeps pages from being
/// tidied, so nothing else runs beside these.
/// </summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public class VacuumTests(ITestOutputHelper output)
{
    private const string Alone = "alone on the server";
    private const int Tasks = 2_000;
    private const int Rounds = 6;

    /// <summary>Far longer than a session takes to end and tell: only counts that never come meet it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    [PostgresFact]
    public async Task Every_table_that_claims_write_has_its_own_settings_and_they_are_those_of_the_migration()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);

        var settings = await probe.ListAsync("""
            select c.relname || ': ' || array_to_string(c.reloptions, ' ')
            from pg_class as c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reloptions is not null
            order by 1
            """);

        Assert.Equal(
            [
                "documents: fillfactor=80 autovacuum_vacuum_scale_factor=0.05 autovacuum_vacuum_threshold=500",
                "events: autovacuum_vacuum_insert_scale_factor=0 autovacuum_vacuum_insert_threshold=200000 autovacuum_freeze_min_age=0 "
                    + "autovacuum_vacuum_scale_factor=0.02 autovacuum_vacuum_threshold=10000 autovacuum_analyze_scale_factor=0 autovacuum_analyze_threshold=100000",
                "inbox_entries: fillfactor=80 autovacuum_vacuum_scale_factor=0.05 autovacuum_vacuum_threshold=2000",
                "inboxes: fillfactor=50 autovacuum_vacuum_scale_factor=0.05 autovacuum_vacuum_threshold=500",
                "leases: fillfactor=20 autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=200",
                "notice_places: fillfactor=20 autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=200",
                "operations: autovacuum_vacuum_scale_factor=0.01 autovacuum_vacuum_threshold=10000",
                "task_counts: fillfactor=20 autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=500 autovacuum_vacuum_cost_delay=0",
                "task_wakes: autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=2000 autovacuum_vacuum_cost_delay=0 autovacuum_vacuum_insert_scale_factor=0.5",
                "tasks: fillfactor=80 autovacuum_vacuum_scale_factor=0.05 autovacuum_vacuum_threshold=1000 autovacuum_vacuum_cost_delay=1 autovacuum_analyze_scale_factor=0.05",
            ],
            settings);
    }

    [PostgresFact]
    public async Task No_table_grows_with_the_number_of_claims()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, Tasks).Select(number => $"task-{number}")]);

        var sizes = new List<long>();
        for (var round = 0; round < Rounds; round++)
        {
            rows = await ClaimAndReleaseAsync(storage.Store, rows, callers: 64);

            // As often as autovacuum would find its thresholds passed, were it a busy hour and not a second.
            await VacuumAsync(probe);
            sizes.Add(await probe.ReadAsync<long>("select (pg_total_relation_size('tasks') + pg_total_relation_size('task_wakes') + pg_total_relation_size('task_counts'))"));
        }

        await storage.Store.DisposeAsync();
        var inPlace = await ReadInPlaceAsync(probe, updates: 2 * Rounds * Tasks);
        output.WriteLine($"{100 * inPlace:F1} % in place; bytes after each round: {string.Join(' ', sizes)}");
        Assert.True(sizes[^1] <= 1.1 * sizes[2], $"grew from {sizes[2]} to {sizes[^1]} bytes");
        await storage.ReopenAsync();
    }

    [PostgresFact]
    public async Task Claims_and_releases_replace_rows_in_place()
    {
        const int tasks = 100;
        const int rounds = 3;
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, tasks).Select(number => $"task-{number}")]);

        // What others look at cannot be cleared away within its page; so nobody looks, and each change is committed before the next. The
        // database's own work still may look: on a machine with too much to do it took an eighth. An index on what claims change takes half.
        await probe.ExecuteAsync("alter table tasks set (autovacuum_enabled = false)");
        for (var round = 0; round < rounds; round++)
        {
            rows = await ClaimAndReleaseAsync(storage.Store, rows, callers: 1);
        }

        await storage.Store.DisposeAsync();
        var inPlace = await ReadInPlaceAsync(probe, updates: 2 * rounds * tasks);
        output.WriteLine($"{100 * inPlace:F1} % in place");
        Assert.True(inPlace >= 0.7, $"{100 * inPlace:F1} % in place");
        await storage.ReopenAsync();
    }

    private static async Task VacuumAsync(PostgresProbe probe)
    {
        foreach (var table in new[] { "tasks", "task_wakes", "task_counts" })
        {
            await probe.ExecuteAsync($"vacuum {table}");
        }
    }

    /// <summary>Every task is claimed, and then given back, by so many callers at once.</summary>
    private static async Task<TaskState[]> ClaimAndReleaseAsync(IStore store, TaskState[] rows, int callers)
    {
        TaskState[] claimed = [.. rows.Select(row => Sample.Claimed(row))];
        TaskState[] released = [.. claimed.Select(row => Sample.Next(row, TaskStatus.Pending))];
        await CommitAsync(store, [.. rows.Select(row => Sample.Claim(row))], callers);
        await CommitAsync(store, [.. released.Zip(claimed, (next, before) => Sample.Change(next, before, TaskEventKind.Released))], callers);
        return released;
    }

    private static Task CommitAsync(IStore store, TaskChange[] changes, int callers) =>
        Parallel.ForEachAsync(changes, new ParallelOptions { MaxDegreeOfParallelism = callers }, async (change, _) =>
            Assert.True((await store.Journal.CommitAsync(change)).IsCommitted));

    /// <summary>Which share of the updates of tasks stayed in their pages. Counters are told when a session ends: until then some are missing.</summary>
    private static async Task<double> ReadInPlaceAsync(PostgresProbe probe, int updates)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var told = await probe.ReadAsync<long[]>("select array[n_tup_upd, n_tup_hot_upd] from pg_stat_user_tables where relname = 'tasks'");
            if (told[0] >= updates)
            {
                return (double)told[1] / told[0];
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < Bound, $"{told[0]} updates of tasks were told, and not {updates}");
        }
    }
}
