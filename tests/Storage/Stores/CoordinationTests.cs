using Krewe.Storage.Coordination;
using Krewe.Storage.StoreOpening;
using Krewe.Storage.Tests.Support;
using Krewe.Tests.Support.Time;
using Xunit;

namespace Krewe.Storage.Tests.Stores;

public class CoordinationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Processes_tell_of_themselves_and_are_forgotten_when_they_end_or_fall_silent(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var store = storage.Store.Coordination;
        var hour = TimeSpan.FromHours(1);
        var silo = new ProcessRecord("p1", "one", "both", "orleans", "1.2.3", "S10.0.0.1:11111:7", "http://one", Sample.Noon, default);
        var gateway = new ProcessRecord("p2", "two", "gateway", "orleans", "1.2.4", null, "http://two", Sample.Noon, default);
        await store.ReportProcessAsync(silo, hour, CancellationToken.None);
        await store.ReportProcessAsync(gateway, hour, CancellationToken.None);
        await store.ReportProcessAsync(silo, hour, CancellationToken.None);

        var known = await store.ListProcessesAsync(hour, CancellationToken.None);

        Assert.Equal([silo, gateway], known.Select(one => one with { SeenAt = default }));
        Assert.All(known, one => Assert.NotEqual(default, one.SeenAt));
        Assert.Empty(await store.ListProcessesAsync(-hour, CancellationToken.None));
        await store.ForgetProcessAsync("p1", CancellationToken.None);
        Assert.Equal(["p2"], (await store.ListProcessesAsync(hour, CancellationToken.None)).Select(one => one.Id));
        await store.ReportProcessAsync(silo, -hour, CancellationToken.None);
        Assert.Equal(["p1"], (await store.ListProcessesAsync(hour, CancellationToken.None)).Select(one => one.Id));
    }

    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task One_holder_leads_and_renews_and_others_wait(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var coordination = storage.Store.Coordination;

        var first = await coordination.TryLeadAsync("sweeper", "a", Long, CancellationToken.None);
        var renewed = await coordination.TryLeadAsync("sweeper", "a", Long, CancellationToken.None);

        Assert.Equal((1, null), (first!.Term, first.PreviousRenewal));
        Assert.Equal(first.Now + Long, first.Until, TimeSpan.FromSeconds(1));
        Assert.Equal((1, first.Now), (renewed!.Term, renewed.PreviousRenewal));
        Assert.Null(await coordination.TryLeadAsync("sweeper", "b", Long, CancellationToken.None));
        Assert.Equal(1, (await coordination.TryLeadAsync("other", "b", Long, CancellationToken.None))!.Term);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_resigns_makes_way_and_who_does_not_hold_it_cannot(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var coordination = storage.Store.Coordination;
        var first = await coordination.TryLeadAsync("sweeper", "a", Long, CancellationToken.None);

        await coordination.ResignAsync("sweeper", "b", CancellationToken.None);
        Assert.Null(await coordination.TryLeadAsync("sweeper", "b", Long, CancellationToken.None));
        await coordination.ResignAsync("sweeper", "a", CancellationToken.None);
        var second = await coordination.TryLeadAsync("sweeper", "b", Long, CancellationToken.None);

        Assert.Equal((2, first!.Now), (second!.Term, second.PreviousRenewal));
        Assert.Null(await coordination.TryLeadAsync("sweeper", "a", Long, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lapsed_lease_is_free_and_taking_it_again_begins_a_new_term(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var coordination = storage.Store.Coordination;

        // A duration of nothing has ended at once, by whichever clock.
        Assert.Equal(1, (await coordination.TryLeadAsync("sweeper", "a", TimeSpan.Zero, CancellationToken.None))!.Term);
        Assert.Equal(2, (await coordination.TryLeadAsync("sweeper", "a", TimeSpan.Zero, CancellationToken.None))!.Term);
        Assert.Equal(3, (await coordination.TryLeadAsync("sweeper", "b", Long, CancellationToken.None))!.Term);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_that_come_at_once_one_leads(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);

        var leaders = await Task.WhenAll(Enumerable.Range(0, 12).Select(number =>
            storage.Store.Coordination.TryLeadAsync("sweeper", $"holder-{number}", Long, CancellationToken.None)));

        Assert.Single(leaders, leadership => leadership is not null);
    }

    [Fact]
    public async Task On_sqlite_the_process_is_alone_so_its_clock_is_the_databases()
    {
        var folder = Directory.CreateTempSubdirectory("krewe-storage-").FullName;
        var time = new ManualTimeProvider(Sample.Noon.AddTicks(7));
        await using (var store = await StoreOpener.OpenAsync(new StoreOptions { DataFolder = folder }, time))
        {
            Assert.Equal(Sample.Noon, await store.ReadClockAsync(CancellationToken.None));
            await store.Coordination.TryLeadAsync("sweeper", "a", Long, CancellationToken.None);
            time.Advance(Long - TimeSpan.FromSeconds(1));
            Assert.Null(await store.Coordination.TryLeadAsync("sweeper", "b", Long, CancellationToken.None));
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(2, (await store.Coordination.TryLeadAsync("sweeper", "b", Long, CancellationToken.None))!.Term);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_clock_goes_forward_in_whole_microseconds(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);

        var first = await storage.Store.ReadClockAsync(CancellationToken.None);
        var second = await storage.Store.ReadClockAsync(CancellationToken.None);

        Assert.True(second >= first);
        Assert.Equal(0, first.Ticks % TimeSpan.TicksPerMicrosecond);
        Assert.Equal(TimeSpan.Zero, first.Offset);
    }
}
