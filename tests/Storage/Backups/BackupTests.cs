using Krewe.Domain.Tasks;
using Krewe.Storage.Backups;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tasks;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Backups;

/// <summary>What comes back from a backup is what went into it, whatever database it came from and goes to.</summary>
public class BackupTests
{
    [Theory, WithinSqlite, WithPostgres]
    public async Task Every_row_of_every_table_comes_back_and_work_goes_on(Database from, Database to)
    {
        await using var storage = await TestStorage.OpenAsync(from);
        var rows = await Copies.FillAsync(storage);
        var backup = await Copies.BackUpAsync(storage.Options);
        await using var empty = await Copies.MakeEmptyAsync(to);

        var report = await Copies.RestoreAsync(empty.Options, backup);

        Assert.NotEmpty((await storage.Store.Tasks.ReadReservationsAsync(storage.Project, CancellationToken.None)).Holders);
        Assert.Equal(2, (await storage.Store.Tasks.ListArtifactsAsync(storage.Project, ["one"], 10, CancellationToken.None)).Count);
        Assert.Equal((from == Database.Sqlite ? "sqlite" : "postgres", 2L, 64L, 2L), (report.From, report.Tables["organizations"], report.Tables["tasks"], report.Tables["operations"]));
        Assert.Equal(Copies.RowsOf(backup), Copies.RowsOf(await Copies.BackUpAsync(empty.Options)));
        await using var store = await StoreOpener.OpenAsync(empty.Options);
        await CompareAsync(storage.Store, store, storage.Project);
        await GoOnAsync(storage, store, rows);
    }

    [PostgresFact]
    public async Task A_backup_is_one_moment_of_a_database_that_is_worked_on()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, [.. Enumerable.Range(0, 300).Select(number => $"task-{number}")]);
        using var stop = new CancellationTokenSource();
        var busy = new TaskCompletionSource();
        var work = Task.WhenAll(rows.Chunk(30).Select(part => WorkAsync(storage.Store, part, busy, stop.Token)));
        await busy.Task;
        await using var empty = await Copies.MakeEmptyAsync(Database.Sqlite);

        await Copies.RestoreAsync(empty.Options, await Copies.BackUpAsync(storage.Options));
        await stop.CancelAsync();
        await work;

        await using var store = await StoreOpener.OpenAsync(empty.Options);
        var log = (await store.Events.ReadProjectAsync(storage.Project, 0, int.MaxValue, CancellationToken.None)).ToLookup(stored => stored.Key.Id);
        var counts = await store.Tasks.CountByStatusAsync(storage.Project, CancellationToken.None);
        var restored = await store.Tasks.LoadManyAsync(storage.Project, [.. rows.Select(row => row.Key.Id)], CancellationToken.None);
        Assert.True(log.Max(task => task.Count()) > 1, "nothing was done before the backup");
        Assert.All(restored, row => Assert.Equal(Enumerable.Range(1, (int)row.Version).Select(version => (long)version), log[row.Key.Id].Select(stored => stored.Event.Version)));
        Assert.All(restored, row => Assert.Equal((row.Status, row.Fence), (log[row.Key.Id].Last().Event.To, log[row.Key.Id].Last().Event.Fence)));
        Assert.Equal(restored.LongCount(row => row.Status == TaskStatus.InProgress), counts.GetValueOrDefault(TaskStatus.InProgress));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_backup_is_made_while_a_server_has_the_database(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Copies.FillAsync(storage);

        var before = Copies.RowsOf(await Copies.BackUpAsync(storage.Options));
        await Sample.MakeAsync(storage.Store, storage.Project, "one-more");

        Assert.Equal(before.Length + 3, Copies.RowsOf(await Copies.BackUpAsync(storage.Options)).Length);
    }

    [Theory, WithinSqlite, WithPostgres]
    public async Task A_backup_of_an_older_schema_is_restored_and_brought_up_to_date(Database from, Database to)
    {
        await using var storage = await TestStorage.OpenAsync(from);
        await Copies.FillAsync(storage);
        byte[] backup = [];
        await storage.WhileClosedAsync(async () =>
        {
            await StoreOpener.MigrateDownAsync(storage.Options, to: 1);
            backup = await Copies.BackUpAsync(storage.Options);
        });
        await using var empty = await Copies.MakeEmptyAsync(to);
        await StoreOpener.MigrateUpAsync(empty.Options);

        var report = await Copies.RestoreAsync(empty.Options, backup);

        Assert.Equal(1, report.Migration);
        Assert.All(await StoreOpener.ReadMigrationsAsync(empty.Options), migration => Assert.NotNull(migration.AppliedAt));
        await using var store = await StoreOpener.OpenAsync(empty.Options);
        await CompareAsync(storage.Store, store, storage.Project);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_secret_by_which_anybody_could_act_is_in_a_backup(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        await Copies.FillAsync(storage);

        var lines = Copies.Unpack(await Copies.BackUpAsync(storage.Options));

        Assert.DoesNotContain(lines, line => line.Contains("signing_keys", StringComparison.Ordinal) || line.Contains("refresh_tokens", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("webhooks", StringComparison.Ordinal));
    }

    /// <summary>Whoever adds a table decides whether it is lost with the database; whoever adds a column adds it to both.</summary>
    [PostgresFact]
    public async Task Every_table_is_kept_or_left_out_for_a_reason_and_has_the_same_columns_in_both_databases()
    {
        await using var onPostgres = await TestStorage.OpenAsync(Database.Postgres);
        await using var onSqlite = await TestStorage.OpenAsync(Database.Sqlite);
        await using var postgres = await BackupPlaces.OpenSourceAsync(onPostgres.Options, CancellationToken.None);
        await using var sqlite = await BackupPlaces.OpenSourceAsync(onSqlite.Options, CancellationToken.None);
        await using var probe = await PostgresProbe.OpenAsync(onPostgres);
        var tables = await probe.ListAsync("select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition");

        Assert.Empty(tables.Except(BackupTables.Kept).Except(BackupTables.LeftOut.Keys));
        foreach (var table in BackupTables.Kept)
        {
            var columns = (await postgres.ReadColumnsAsync(table, CancellationToken.None)).Where(column => !BackupTables.IsDerived(table, column));
            Assert.Equal((table, string.Join(' ', columns.Order())), (table, string.Join(' ', (await sqlite.ReadColumnsAsync(table, CancellationToken.None)).Order())));
        }
    }

    private static async Task CompareAsync(IStore expected, IStore actual, ProjectKey project)
    {
        var page = new TaskPage(TaskSort.Created, 0, 100);
        var rows = await expected.Tasks.ListAsync(project, new TaskFilter(), page, CancellationToken.None);
        Assert.Equal(rows, await actual.Tasks.ListAsync(project, new TaskFilter(), page, CancellationToken.None));
        Assert.Equal(
            await expected.Tasks.CountAsync(project, new TaskFilter { Text = "Make two" }, CancellationToken.None),
            await actual.Tasks.CountAsync(project, new TaskFilter { Text = "Make two" }, CancellationToken.None));
        var counts = await expected.Tasks.CountByStatusAsync(project, CancellationToken.None);
        Assert.Equal(counts.Where(count => count.Value != 0).OrderBy(count => count.Key), (await actual.Tasks.CountByStatusAsync(project, CancellationToken.None)).Where(count => count.Value != 0).OrderBy(count => count.Key));
        Assert.Equal(
            await expected.Events.ReadProjectAsync(project, 0, 1_000, CancellationToken.None), await actual.Events.ReadProjectAsync(project, 0, 1_000, CancellationToken.None));
        Assert.Equal(await expected.Events.ReadLastSeqAsync(CancellationToken.None), await actual.Events.ReadLastSeqAsync(CancellationToken.None));
        Assert.Equal(
            (await expected.Tasks.ListOverdueAsync(TimeSpan.Zero, 1_000, CancellationToken.None)).OrderBy(row => row.Key.Id),
            (await actual.Tasks.ListOverdueAsync(TimeSpan.Zero, 1_000, CancellationToken.None)).OrderBy(row => row.Key.Id));
        var edges = await expected.Tasks.ListEdgesAsync(project, null, CancellationToken.None);
        Assert.Equal(edges.OrderBy(edge => edge.DependsOn), (await actual.Tasks.ListEdgesAsync(project, null, CancellationToken.None)).OrderBy(edge => edge.DependsOn));
        var artifacts = await expected.Tasks.ListArtifactsAsync(project, [.. rows.Select(row => row.Key.Id)], 10, CancellationToken.None);
        Assert.Equal(artifacts, await actual.Tasks.ListArtifactsAsync(project, [.. rows.Select(row => row.Key.Id)], 10, CancellationToken.None));
        var reserved = await expected.Tasks.ReadReservationsAsync(project, CancellationToken.None);
        Assert.Equal(reserved.Holders, (await actual.Tasks.ReadReservationsAsync(project, CancellationToken.None)).Holders);
        foreach (var row in rows)
        {
            Assert.Equal((await expected.Tasks.FindDetailAsync(row.Key, CancellationToken.None))!.Text, (await actual.Tasks.FindDetailAsync(row.Key, CancellationToken.None))!.Text);
        }

        Assert.Equal(await expected.Access.ListKeysAsync("acme", 0, 10, CancellationToken.None), await actual.Access.ListKeysAsync("acme", 0, 10, CancellationToken.None));
        Assert.Equal(await expected.Agents.ListAsync("acme", 0, 10, CancellationToken.None), await actual.Agents.ListAsync("acme", 0, 10, CancellationToken.None));
        Assert.Equal(await expected.Projects.FindAsync(project, CancellationToken.None), await actual.Projects.FindAsync(project, CancellationToken.None));
        Assert.Equal(await expected.Operations.FindAsync("acme", "k1", "key-1", CancellationToken.None), await actual.Operations.FindAsync("acme", "k1", "key-1", CancellationToken.None));
    }

    /// <summary>Numbers go on behind the last ones, and what was known is known.</summary>
    private static async Task GoOnAsync(TestStorage storage, IStore store, TaskState[] rows)
    {
        var last = await store.Events.ReadLastSeqAsync(CancellationToken.None);
        var two = await store.Tasks.LoadAsync(rows[1].Key);
        var claimed = await store.Journal.CommitAsync(Sample.Claim(two!));
        var repeated = await store.Journal.CommitAsync(Sample.Claim(rows[2]));
        Assert.True(claimed.IsCommitted && claimed.Seq > last);
        Assert.Equal(Storage.Journal.CommitResult.Lost, repeated.Result);

        var added = new ProjectKey("gamma", "later");
        await store.Projects.EnsureOrganizationAsync(added.Organization, CancellationToken.None);
        Assert.True(await store.Projects.TryCreateAsync(TestStorage.Record(added), CancellationToken.None));
        Assert.Single(await Sample.MakeAsync(store, added, "first"));
        Assert.NotNull(await store.Tasks.LoadAsync(added.Task("first")));
        Assert.Null(await store.Tasks.LoadAsync(storage.Project.Task("first")));
    }

    private static async Task WorkAsync(IStore store, TaskState[] rows, TaskCompletionSource busy, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            for (var index = 0; index < rows.Length; index++)
            {
                var claim = Sample.Claim(rows[index]);
                Assert.True((await store.Journal.CommitAsync(claim)).IsCommitted);
                rows[index] = Sample.Next(claim.Next, TaskStatus.Pending);
                Assert.True((await store.Journal.CommitAsync(Sample.Change(rows[index], claim.Next))).IsCommitted);
                busy.TrySetResult();
            }
        }
    }
}
