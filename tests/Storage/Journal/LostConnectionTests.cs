using Krewe.Domain.Tasks;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

public class LostConnectionTests
{
    /// <summary>Makes every commit that wrote an event wait for a lock which the test holds, when all else of it is done.</summary>
    private const string WaitInCommit = """
        create function wait_in_commit() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(1); return null; end';
        create constraint trigger wait_in_commit after insert on events deferrable initially deferred for each row execute function wait_in_commit();
        """;

    [PostgresFact]
    public async Task A_connection_that_is_killed_inside_the_commit_leaves_the_outcome_unknown_until_the_log_is_asked()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        var claim = Sample.Claim(row);
        await probe.ExecuteAsync(WaitInCommit);
        await probe.ExecuteAsync("select pg_advisory_lock(1)");

        var commit = storage.Store.Journal.CommitAsync(claim);
        await probe.UntilSomeoneWaitsAsync();
        await probe.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => commit);
        await probe.ExecuteAsync("drop trigger wait_in_commit on events");
        Assert.Null(await storage.Store.Events.FindOperationAsync(row.Key, claim.Event.Operation, CancellationToken.None));
        Assert.True((await storage.Store.Journal.CommitAsync(claim)).IsCommitted);
    }

    [PostgresFact]
    public async Task A_commit_whose_answer_is_lost_is_found_in_the_log_and_a_replay_changes_nothing()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        var address = new NpgsqlConnectionStringBuilder(storage.Postgres!.ConnectionString);
        await using var proxy = new CutProxy(address.Host!, address.Port);
        address.Port = proxy.Port;
        await using var store = await StoreOpening.StoreOpener.OpenAsync(storage.Options with { PostgresConnectionString = address.ConnectionString });
        var row = (await Sample.MakeAsync(store, storage.Project, "one"))[0];
        var claim = Sample.Claim(row);

        // The first of its kind goes through: it is the second, which is prepared, that travels in one message.
        var other = (await Sample.MakeAsync(store, storage.Project, "two"))[0];
        Assert.True((await store.Journal.CommitAsync(Sample.Claim(other))).IsCommitted);
        proxy.CutAnswerTo(claim.Event.Operation);

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => store.Journal.CommitAsync(claim));
        var stored = await store.Events.FindOperationAsync(row.Key, claim.Event.Operation, CancellationToken.None);
        Assert.Equal(claim.Event, stored!.Event);
        Assert.Equal(claim.Next, await store.Tasks.LoadAsync(row.Key));

        Assert.Equal(CommitResult.Lost, (await store.Journal.CommitAsync(claim)).Result);
        Assert.Equal(2, (await store.Events.ReadTaskAsync(row.Key, 0, 10, CancellationToken.None)).Count);
    }

    [PostgresFact]
    public async Task What_the_database_finds_wrong_at_the_very_end_of_a_commit_is_not_taken_for_one()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        await probe.ExecuteAsync("""
            create function refuse() returns trigger language plpgsql as 'begin raise exception ''no'' using errcode = ''53100''; end';
            create constraint trigger refuse after insert on events deferrable initially deferred for each row execute function refuse();
            """);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => storage.Store.Journal.CommitAsync(Sample.Claim(row)));

        Assert.Contains("53100", failure.Message, StringComparison.Ordinal);
        Assert.Equal(row, await storage.Store.Tasks.LoadAsync(row.Key));
    }

    [PostgresFact(NeedsOwnServer = true)]
    public async Task A_database_that_goes_away_is_unavailable_and_works_again_when_it_is_back()
    {
        await using var server = await PostgresServer.StartOwnAsync();
        await using var database = await server.CreateDatabaseAsync();
        var options = new StoreOpening.StoreOptions { PostgresConnectionString = database.ConnectionString };
        await using var store = await StoreOpening.StoreOpener.OpenAsync(options);
        var project = new ProjectKey("acme", "apollo");
        await store.Projects.EnsureOrganizationAsync(project.Organization, CancellationToken.None);
        await store.Projects.TryCreateAsync(TestStorage.Record(project), CancellationToken.None);
        var row = (await Sample.MakeAsync(store, project, "one"))[0];

        server.Stop();
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => store.Journal.CommitAsync(Sample.Claim(row)));
        var second = await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => store.Journal.CommitAsync(Sample.Claim(row)));
        Assert.IsNotType<OutcomeUnknownException>(second);
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => store.Tasks.LoadAsync(row.Key));
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => store.ReadClockAsync(CancellationToken.None));

        await server.StartAsync();
        Assert.Equal(row, await Eventually(() => store.Tasks.LoadAsync(row.Key)));
        Assert.True((await store.Journal.CommitAsync(Sample.Claim(row))).IsCommitted);
    }

    /// <summary>A pool may hold connections that broke while nobody used them: each shows it once.</summary>
    private static async Task<T> Eventually<T>(Func<Task<T>> read)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await read();
            }
            catch (StoreUnavailableException) when (tries < 20)
            {
                // The next try takes another connection.
            }
        }
    }
}
