using Krewe.Storage.Postgres;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Opening;

/// <summary>What a statement turns into that the database ended because it took too long.</summary>
public class TimeoutTests
{
    [Fact]
    public void The_bounds_follow_each_other_so_that_each_is_reached_before_the_next()
    {
        var options = new StoreOptions();

        Assert.True(options.IdleInTransactionTimeout < options.LockTimeout, "a stopped process gives its locks back before others give up");
        Assert.True(options.LockTimeout < SessionBounds.MigrationLockTimeout, "a migration waits longer than a request");
        Assert.True(SessionBounds.MigrationLockTimeout < options.StatementTimeout, "whoever waits behind a migration outlasts it");
        Assert.True(SessionBounds.Grace > TimeSpan.Zero, "the server ends a statement before this side gives up");
    }

    [PostgresFact]
    public async Task A_commit_that_waited_too_long_for_a_lock_is_unavailable_and_nothing_of_it_is_written()
    {
        await using var storage = await OpenAsync(options => options with { LockTimeout = TimeSpan.FromMilliseconds(100) });

        Assert.Contains("55P03", await FailureOfACommitAsync(storage), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_commit_that_took_too_long_is_unavailable_and_nothing_of_it_is_written()
    {
        await using var storage = await OpenAsync(options => options with { StatementTimeout = TimeSpan.FromMilliseconds(300) });

        Assert.Contains("57014", await FailureOfACommitAsync(storage), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_read_that_took_too_long_is_unavailable_and_its_outcome_is_known()
    {
        await using var storage = await OpenAsync(options => options with { StatementTimeout = TimeSpan.FromMilliseconds(300) });
        await using var probe = await PostgresProbe.OpenAsync(storage);
        await probe.ExecuteAsync("begin; lock table projects in access exclusive mode");

        var failure = await Assert.ThrowsAnyAsync<StoreUnavailableException>(() =>
            storage.Store.Projects.ListAsync("acme", 0, 10, CancellationToken.None));

        Assert.IsNotType<OutcomeUnknownException>(failure);
        Assert.Contains("57014", failure.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_transaction_whose_process_stopped_is_ended_and_known_not_to_have_committed()
    {
        await using var storage = await OpenAsync(options => options with { IdleInTransactionTimeout = TimeSpan.FromMilliseconds(100) });
        await using var probe = await PostgresProbe.OpenAsync(storage);
        await using var connections = new PostgresConnections(storage.Options);
        await using var connection = await connections.Journal.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("select 1", connection);
        await command.ExecuteScalarAsync();
        while (await probe.ReadAsync<long>($"select count(*) from pg_stat_activity where pid = {connection.ProcessID}") > 0)
        {
            await Task.Yield();
        }

        var failure = await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync());

        Assert.True(PostgresErrors.IsOutage(failure));
        Assert.Equal("25P03", (failure as PostgresException)?.SqlState);
        Assert.True(PostgresErrors.IsRolledBack(failure));
    }

    [PostgresFact]
    public async Task Work_on_the_schema_has_no_bounds_but_its_own_whatever_the_role_has()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Postgres);
        await using var probe = await PostgresProbe.OpenAsync(storage);
        await probe.ExecuteAsync($"alter database \"{storage.Postgres!.Name}\" set statement_timeout = '5ms'");

        await using var connection = PostgresConnections.Unpooled(storage.Options);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select current_setting('statement_timeout') || current_setting('lock_timeout')", connection);

        Assert.Equal("00", await command.ExecuteScalarAsync());
    }

    private static Task<TestStorage> OpenAsync(Func<StoreOptions, StoreOptions> change) => TestStorage.OpenAsync(Database.Postgres, change);

    /// <summary>What a claim is answered whose row another session has locked, and shows that it can be repeated.</summary>
    private static async Task<string> FailureOfACommitAsync(TestStorage storage)
    {
        await using var probe = await PostgresProbe.OpenAsync(storage);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        await probe.ExecuteAsync("begin; select from tasks for update");

        var failure = await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => storage.Store.Journal.CommitAsync(Sample.Claim(row)));

        Assert.IsNotType<OutcomeUnknownException>(failure);
        await probe.ExecuteAsync("rollback");
        Assert.Equal(row, await storage.Store.Tasks.LoadAsync(row.Key));
        Assert.True((await storage.Store.Journal.CommitAsync(Sample.Claim(row))).IsCommitted);
        return failure.Message;
    }
}
