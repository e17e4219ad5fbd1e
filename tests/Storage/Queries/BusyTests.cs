using Krewe.Domain.Tasks;
using Krewe.Storage.Sqlite;
using Krewe.Storage.Tasks;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Krewe.Storage.Tests.Queries;

/// <summary>Readers that come when too many wait already are told so, instead of waiting in a queue without an end.</summary>
public class BusyTests
{
    private static readonly ProjectKey Project = new("acme", "apollo");

    [Fact]
    public async Task Loads_beyond_the_bound_are_refused_at_once_and_those_that_wait_are_answered()
    {
        var release = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        await using var loads = new GatheredLoads(
            async keys =>
            {
                began.TrySetResult();
                await release.Task;
                return keys.ToDictionary(key => key, key => Sample.Task(key));
            },
            readersMax: 1,
            waitingMax: 2);
        var underWay = loads.LoadAsync(Project.Task("under-way"));
        await began.Task;
        Task<TaskState?>[] waiting = [loads.LoadAsync(Project.Task("a")), loads.LoadAsync(Project.Task("b")), loads.LoadAsync(Project.Task("b"))];

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => loads.LoadAsync(Project.Task("c")));
        Assert.Contains("overloaded", refusal.Message, StringComparison.Ordinal);

        release.SetResult();
        Assert.Equal(["under-way", "a", "b", "b"], (await Task.WhenAll([underWay, .. waiting])).Select(row => row!.Key.Id));
        Assert.NotNull(await loads.LoadAsync(Project.Task("c")));
    }

    [Fact]
    public async Task A_read_that_finds_no_connection_in_time_is_told_that_the_store_is_busy()
    {
        await using var storage = await TestStorage.OpenAsync(Database.Sqlite);
        var time = new ManualTimeProvider();
        await using var readers = new SqliteReaders(
            Path.Combine(storage.Options.DataFolder, "krewe.db"), SqliteStore.Library, time, NullLogger.Instance);
        using var release = new ManualResetEventSlim();
        var underWay = Enumerable.Range(0, SqliteReaders.SessionsMax).Select(_ => readers.RunAsync(
            _ =>
            {
                release.Wait();
                return 1;
            },
            CancellationToken.None)).ToList();

        var late = readers.RunAsync(_ => 2, CancellationToken.None);
        await time.WhenArmedAsync(1);
        time.Advance(SqliteReaders.Patience);

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => late);
        Assert.Contains("overloaded", refusal.Message, StringComparison.Ordinal);
        release.Set();
        await Task.WhenAll(underWay);
        Assert.Equal(3, await readers.RunAsync(_ => 3, CancellationToken.None));
    }
}
