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
/// of claims once autovacuum comes by as often as its settings say.
/// </summary>
public class VacuumTests(ITestOutputHelper output)
{
    private const int Tasks = 2_000;
    private const int Rounds = 6;

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
                "operations: autovacuum_vacuum_scale_factor=0.01 autovacuum_vacuum_threshold=10000",
                "task_counts: fillfactor=20 autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=500 autovacuum_vacuum_cost_delay=0",
                "task_wakes: autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=2000 autovacuum_vacuum_cost_delay=0 autovacuum_vacuum_insert_scale_factor=0.5",
                "tasks: fillfactor=80 autovacuum_vacuum_scale_factor=0.05 autovacuum_vacuum_threshold=1000 autovacuum_vacuum_cost_delay=1 autovacuum_analyze_scale_factor=0.05",
            ],
            settings);
    }

    [PostgresFact]
    public async Task Claims_and_releases_replace_rows_in_place_and_no_table_grows_with_their_number()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, Tasks).Select(number => $"task-{number}")]);

        var sizes = new List<long>();
        for (var round = 0; round < Rounds; round++)
        {
            rows = await ClaimAndReleaseAsync(storage.Store, rows);

            // As often as autovacuum would find its thresholds passed, were it a busy hour and not a second.
            await VacuumAsync(probe);
            sizes.Add(await probe.ReadAsync<long>("select (pg_total_relation_size('tasks') + pg_total_relation_size('task_wakes') + pg_total_relation_size('task_counts'))"));
        }

        await storage.Store.DisposeAsync();
        var (updates, inPlace) = await UpdatesAsync(probe);
        output.WriteLine($"{updates} updates of tasks, {100.0 * inPlace / updates:F1} % in place; bytes after each round: {string.Join(' ', sizes)}");
        Assert.True(updates >= 2 * Rounds * Tasks, $"{updates} updates");
        Assert.True(inPlace >= 0.6 * updates, $"{inPlace} of {updates} updates were in place");
        Assert.True(sizes[^1] <= 1.1 * sizes[2], $"grew from {sizes[2]} to {sizes[^1]} bytes");
        await storage.ReopenAsync();
    }

    private static async Task VacuumAsync(PostgresProbe probe)
    {
        foreach (var table in new[] { "tasks", "task_wakes", "task_counts" })
        {
            await probe.ExecuteAsync($"vacuum {table}");
        }
    }

    /// <summary>Every task is claimed, and then given back, by as many callers as a fleet has.</summary>
    private static async Task<TaskState[]> ClaimAndReleaseAsync(IStore store, TaskState[] rows)
    {
        TaskState[] claimed = [.. rows.Select(row => Sample.Claimed(row))];
        TaskState[] released = [.. claimed.Select(row => Sample.Next(row, TaskStatus.Pending))];
        await CommitAsync(store, [.. rows.Select(row => Sample.Claim(row))]);
        await CommitAsync(store, [.. released.Zip(claimed, (next, before) => Sample.Change(next, before, TaskEventKind.Released))]);
        return released;
    }

    private static Task CommitAsync(IStore store, TaskChange[] changes) =>
        Parallel.ForEachAsync(changes, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (change, _) =>
            Assert.True((await store.Journal.CommitAsync(change)).IsCommitted));

    /// <summary>Counters are told when a session ends; until then some may be missing.</summary>
    private static async Task<(long Updates, long InPlace)> UpdatesAsync(PostgresProbe probe)
    {
        (long Updates, long InPlace) counted;
        do
        {
            counted = (
                await probe.ReadAsync<long>("select n_tup_upd from pg_stat_user_tables where relname = 'tasks'"),
                await probe.ReadAsync<long>("select n_tup_hot_upd from pg_stat_user_tables where relname = 'tasks'"));
        }
        while (counted.Updates < 2 * Rounds * Tasks);

        return counted;
    }
}
