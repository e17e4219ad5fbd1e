using Krewe.Domain.Tasks;
using Krewe.Storage.Tests.Support;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Queries;

public class LeaseTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Overdue_are_lapsed_leases_and_deferrals_that_are_over_longest_first(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var now = await storage.Store.ReadClockAsync(CancellationToken.None);
        var other = new ProjectKey("umbrella", "apollo");
        await storage.MakeProjectAsync(other);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "lapsed", "live", "deferred", "later", "handed-in", "pending");
        var elsewhere = (await Sample.MakeAsync(storage.Store, other, "lapsed"))[0];
        TaskState[] next =
        [
            Sample.Claimed(rows[0], leaseUntil: now.AddSeconds(-20)),
            Sample.Claimed(rows[1], leaseUntil: now.AddMinutes(9)),
            Sample.Next(rows[2], TaskStatus.Deferred) with { NotBefore = now.AddSeconds(-10) },
            Sample.Next(rows[3], TaskStatus.Deferred) with { NotBefore = now.AddMinutes(9) },
            Sample.Next(rows[4], TaskStatus.InReview) with { NotBefore = now.AddSeconds(-50) },
            Sample.Claimed(elsewhere, leaseUntil: now.AddSeconds(-30)),
        ];
        await storage.Store.Journal.CommitTogetherAsync([.. next.Zip([.. rows[..5], elsewhere], (after, before) => Sample.Change(after, before))]);

        Assert.Equal([next[5], next[0], next[2]], await storage.Store.Tasks.ListOverdueAsync(TimeSpan.Zero, 10, CancellationToken.None));
        Assert.Equal([next[5], next[0]], await storage.Store.Tasks.ListOverdueAsync(TimeSpan.FromSeconds(15), 10, CancellationToken.None));
        Assert.Equal([next[5]], await storage.Store.Tasks.ListOverdueAsync(TimeSpan.Zero, 1, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_an_agent_holds_is_found_in_every_project_of_its_organization(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var second = storage.Project with { Project = "gemini" };
        var foreign = new ProjectKey("umbrella", "apollo");
        await storage.MakeProjectAsync(second);
        await storage.MakeProjectAsync(foreign);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "held", "free", "done");
        var others = await Sample.MakeAsync(storage.Store, second, "held");
        var theirs = await Sample.MakeAsync(storage.Store, foreign, "held");
        var claims = new[] { rows[0], rows[2], others[0], theirs[0] }.Select(row => Sample.Claim(row)).ToList();
        await storage.Store.Journal.CommitTogetherAsync(claims);
        await storage.Store.Journal.CommitAsync(Sample.Change(Sample.Next(claims[1].Next, TaskStatus.Completed), claims[1].Next));
        var (organization, agent) = (storage.Project.Organization, claims[0].Next.Claim!.Agent);

        Assert.Equal([claims[0].Next, claims[2].Next], await storage.Store.Tasks.ListClaimsAsync(organization, agent, 0, 10, CancellationToken.None));
        Assert.Equal([claims[2].Next], await storage.Store.Tasks.ListClaimsAsync(organization, agent, 1, 1, CancellationToken.None));
        Assert.Equal(2, await storage.Store.Tasks.CountClaimsAsync(organization, agent, CancellationToken.None));
        Assert.Equal([new(agent, 2)], await storage.Store.Tasks.CountClaimsByAgentAsync(organization, CancellationToken.None));
        Assert.Empty(await storage.Store.Tasks.CountClaimsByAgentAsync("nobody", CancellationToken.None));
        Assert.Empty(await storage.Store.Tasks.ListClaimsAsync(organization, "nobody", 0, 10, CancellationToken.None));
        Assert.Equal(0, await storage.Store.Tasks.CountClaimsAsync(organization, "\uD83D", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_task_is_overdue_exactly_as_long_as_its_row_says_so(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var past = (await storage.Store.ReadClockAsync(CancellationToken.None)).AddSeconds(-20);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        async Task<bool> IsOverdueAfterAsync(TaskState next)
        {
            Assert.True((await storage.Store.Journal.CommitAsync(Sample.Change(next, row))).IsCommitted);
            row = next;
            var overdue = await storage.Store.Tasks.ListOverdueAsync(TimeSpan.Zero, 10, CancellationToken.None);
            Assert.All(overdue, listed => Assert.Equal(next, listed));
            return overdue.Count == 1;
        }

        for (var round = 0; round < 3; round++)
        {
            // The same wake time again and again, and other ones in between: each row is listed once, and none that is over.
            Assert.True(await IsOverdueAfterAsync(Sample.Claimed(row, leaseUntil: past)));
            Assert.True(await IsOverdueAfterAsync(row with { Version = row.Version + 1, Title = "Other words" }));
            Assert.False(await IsOverdueAfterAsync(row with { Version = row.Version + 1, Claim = row.Claim! with { LeaseUntil = past.AddHours(2) } }));
            Assert.True(await IsOverdueAfterAsync(row with { Version = row.Version + 1, Claim = row.Claim! with { LeaseUntil = past } }));
            Assert.False(await IsOverdueAfterAsync(Sample.Next(row, TaskStatus.Pending)));
            Assert.True(await IsOverdueAfterAsync(Sample.Next(row, TaskStatus.Deferred) with { NotBefore = past }));
            Assert.False(await IsOverdueAfterAsync(Sample.Next(row, TaskStatus.Completed)));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_an_outage_live_leases_get_that_long_again(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var began = (await storage.Store.ReadClockAsync(CancellationToken.None)).AddMinutes(-10);
        var outage = TimeSpan.FromMinutes(10);
        string[] ids = ["ended-in-it", "ends-after-it", "ended-before-it", "renewed-since", "longest-run", "longest-run-over", "deferred"];
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, ids);
        TaskState Held(int index, DateTimeOffset claimedAt, int seconds, DateTimeOffset? runUntil = null) => Sample.Claimed(rows[index]) with
        {
            Claim = new Claim("ada", "session-1", claimedAt, seconds, Lease(claimedAt, seconds, runUntil), runUntil),
        };
        TaskState[] held =
        [
            Held(0, began.AddSeconds(-60), 300),
            Held(1, began.AddSeconds(-60), 3600),
            Held(2, began.AddSeconds(-600), 300),
            Held(3, began.AddMinutes(9), 900),
            Held(4, began.AddSeconds(-60), 300, began.AddMinutes(8)),
            Held(5, began.AddSeconds(-60), 300, began.AddMinutes(1)),
            Sample.Next(rows[6], TaskStatus.Deferred) with { NotBefore = began.AddMinutes(1) },
        ];
        await storage.Store.Journal.CommitTogetherAsync([.. held.Zip(rows, (after, before) => Sample.Change(after, before))]);

        Assert.Equal(3, await storage.Store.Tasks.ExtendLeasesAsync(began, outage, CancellationToken.None));

        DateTimeOffset?[] expected =
        [
            held[0].WakeAt + outage, held[1].WakeAt + outage, held[2].WakeAt, held[3].WakeAt, began.AddMinutes(8), held[5].WakeAt, held[6].WakeAt,
        ];
        var now = (await storage.Store.Tasks.LoadManyAsync(storage.Project, ids, CancellationToken.None)).ToDictionary(row => row.Key.Id);
        Assert.Equal(expected, ids.Select(id => now[id].WakeAt));
        Assert.Equal(held.Select(row => row.Version), ids.Select(id => now[id].Version));
        var overdue = await storage.Store.Tasks.ListOverdueAsync(TimeSpan.Zero, 10, CancellationToken.None);
        Assert.Equal(["ended-before-it", "deferred", "longest-run-over", "longest-run"], overdue.Select(row => row.Key.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_extended_lease_is_still_renewed_ended_and_found_by_its_new_time(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var now = await storage.Store.ReadClockAsync(CancellationToken.None);
        var row = (await Sample.MakeAsync(storage.Store, storage.Project, "one"))[0];
        var claimed = Sample.Claimed(row) with { Claim = new Claim("ada", "s", now.AddMinutes(-30), 900, now.AddMinutes(-15), null) };
        await storage.Store.Journal.CommitAsync(Sample.Change(claimed, row));
        Assert.Single(await storage.Store.Tasks.ListOverdueAsync(TimeSpan.Zero, 10, CancellationToken.None));

        Assert.Equal(1, await storage.Store.Tasks.ExtendLeasesAsync(now.AddMinutes(-20), TimeSpan.FromMinutes(20), CancellationToken.None));

        Assert.Empty(await storage.Store.Tasks.ListOverdueAsync(TimeSpan.Zero, 10, CancellationToken.None));
        var extended = await storage.Store.Tasks.LoadAsync(row.Key);
        Assert.Equal(now.AddMinutes(5), extended!.Claim!.LeaseUntil);
        var lapsed = extended with { Version = 3, Claim = extended.Claim with { LeaseUntil = now.AddSeconds(-5) } };
        Assert.True((await storage.Store.Journal.CommitAsync(Sample.Change(lapsed, extended))).IsCommitted);
        Assert.Equal([lapsed], await storage.Store.Tasks.ListOverdueAsync(TimeSpan.Zero, 10, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_outage_however_long_and_however_often_told_gives_more_than_a_whole_lease_from_now(Database on)
    {
        await using var storage = await TestStorage.OpenAsync(on);
        var before = await storage.Store.ReadClockAsync(CancellationToken.None);
        var rows = await Sample.MakeAsync(storage.Store, storage.Project, "short", "long");
        TaskState Held(TaskState row, int seconds) =>
            Sample.Claimed(row) with { Claim = new Claim("ada", "s", before.AddHours(-8), seconds, before.AddHours(-8).AddSeconds(seconds), null) };
        TaskState[] held = [Held(rows[0], 300), Held(rows[1], 86_400)];
        await storage.Store.Journal.CommitTogetherAsync([.. held.Zip(rows, (after, made) => Sample.Change(after, made))]);

        var extended = await storage.Store.Tasks.ExtendLeasesAsync(before.AddHours(-8).AddSeconds(1), TimeSpan.FromHours(20), CancellationToken.None);
        await storage.Store.Tasks.ExtendLeasesAsync(before.AddHours(-8).AddSeconds(1), TimeSpan.FromHours(20), CancellationToken.None);

        var after = await storage.Store.ReadClockAsync(CancellationToken.None);
        Assert.Equal(2, extended);
        foreach (var row in held)
        {
            var seconds = row.Claim!.LeaseSeconds;
            var until = (await storage.Store.Tasks.LoadAsync(row.Key))!.Claim!.LeaseUntil;
            Assert.InRange(until, before.AddSeconds(seconds), after.AddSeconds(seconds));
        }

        Assert.Empty(await storage.Store.Tasks.ListOverdueAsync(TimeSpan.Zero, 10, CancellationToken.None));
    }

    private static DateTimeOffset Lease(DateTimeOffset from, int seconds, DateTimeOffset? runUntil) =>
        runUntil < from.AddSeconds(seconds) ? runUntil.Value : from.AddSeconds(seconds);
}
