using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Projects;
using Krewe.Domain;
using Krewe.Domain.Tasks.Commands;
using Krewe.Storage;
using Krewe.Storage.Agents;
using Krewe.Storage.Messages;
using Xunit;

namespace Krewe.Grains.Tests;

/// <summary>What the system tells by itself, from commands to inboxes.</summary>
public sealed class Agents_hear_of_what_happened
{
    [Fact]
    public async Task A_rejection_is_one_message_at_the_author_however_often_anybody_looks()
    {
        await using var host = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(host.Store, host.Time);
        await RejectAsync(host, "t1");

        await host.TellAsync();
        await host.TellAsync();
        await other.TellAsync();
        host.Time.Advance(TimeSpan.FromSeconds(11));
        await other.TellAsync();
        await host.TellAsync();

        var message = Assert.Single(await InboxAsync(host, "ann"));
        Assert.Equal(("krewe", "t1", "t1 was sent back"), (message.Sender, message.Task, message.Subject));
        Assert.Contains("The tests are missing.", message.Body, StringComparison.Ordinal);
        Assert.Equal(["t1 was handed in, and waits for a reviewer", "t1 was sent back"], (await InboxAsync(host, "lea")).Select(one => one.Subject));
        Assert.Equal("Review wanted: Task t1", Assert.Single(await InboxAsync(host, "bob")).Subject);
    }

    [Fact]
    public async Task The_next_heartbeat_counts_it()
    {
        await using var host = await GrainHost.StartAsync();
        var grain = host.Grains.GetGrain<IAgentGrain>("default/ann");
        await RejectAsync(host, "t1");
        Assert.Equal(0, (await grain.HeartbeatAsync(new HeartbeatRequest(GrainHost.Agent(), host.Next(), []))).UnreadMessages);

        await host.TellAsync();

        Assert.Equal(1, (await grain.HeartbeatAsync(new HeartbeatRequest(GrainHost.Agent(), host.Next(), []))).UnreadMessages);
    }

    [Fact]
    public async Task What_happened_while_nobody_told_or_the_store_was_away_is_told_afterwards()
    {
        await using var host = await GrainHost.StartAsync();
        await host.TellAsync();
        await RejectAsync(host, "t1");
        host.Store.Faults.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(host.TellAsync);
        host.Store.Faults.IsAway = false;

        await host.TellAsync();

        Assert.Single(await InboxAsync(host, "ann"));
    }

    [Fact]
    public async Task What_is_new_is_told_to_nobody_and_many_events_are_told_in_pieces()
    {
        await using var host = await GrainHost.StartAsync();
        await SettleAsync(host, new SettingsMessage());
        for (var part = 0; part < 2; part++)
        {
            await host.CreateAsync([.. Enumerable.Range(0, 700).Select(number => GrainHost.New($"t-{part}-{number}"))]);
        }

        foreach (var number in Enumerable.Range(0, 230))
        {
            await host.ClaimAsync($"t-0-{number}", GrainHost.Agent("bob"));
            await host.DoAsync($"t-0-{number}", new CompleteTask(1, "Done."), GrainHost.Agent("bob"));
        }

        await host.TellAsync();

        Assert.Equal(230, (await InboxAsync(host, "lea")).Count);
        Assert.Equal(await host.Store.Events.ReadLastSeqAsync(default), (await host.Store.Notices.ReadPlaceAsync(default)).Seq);
    }

    [Fact]
    public async Task What_is_stuck_is_told_once_and_a_heartbeat_is_no_reason_to_tell_it_again()
    {
        await using var host = await GrainHost.StartAsync();
        await SettleAsync(host, new SettingsMessage { StuckSeconds = 600 });
        await host.CreateAsync(GrainHost.New("t1"), GrainHost.New("t2"));
        var claim = await host.ClaimAsync("t1", leaseSeconds: 3_600);
        await host.TellAsync();
        Assert.Empty(await InboxAsync(host, "lea"));

        for (var minutes = 0; minutes < 40; minutes += 4)
        {
            host.Time.Advance(TimeSpan.FromMinutes(4));
            await host.DoAsync("t1", new RenewLease(claim.Task!.Fence));
            await host.TellAsync();
        }

        var told = await InboxAsync(host, "lea");
        Assert.Equal(["t1 is stuck", "t2 is stuck"], told.Select(message => message.Subject).Order(StringComparer.Ordinal));
        Assert.Contains("It waits for agent 'ann'", told.Single(message => message.Task == "t1").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Much_that_is_stuck_is_told_bit_by_bit_and_nothing_twice()
    {
        await using var host = await GrainHost.StartAsync();
        await SettleAsync(host, new SettingsMessage { StuckSeconds = 60 });
        await host.CreateAsync([.. Enumerable.Range(0, 25).Select(number => GrainHost.New($"t{number}"))]);
        var counts = new List<int>();
        for (var look = 0; look < 6; look++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(2));
            await host.TellAsync();
            counts.Add((await InboxAsync(host, "lea")).Count);
        }

        Assert.Equal([10, 20, 25, 25, 25, 25], counts);
    }

    [Fact]
    public async Task Nobody_is_told_that_a_paused_project_stands_still_and_no_project_that_names_nobody_is_looked_at()
    {
        await using var host = await GrainHost.StartAsync();
        await SettleAsync(host, new SettingsMessage { StuckSeconds = 60, AcceptsClaims = false });
        await host.CreateAsync(GrainHost.New("t1"));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.TellAsync();
        Assert.Empty(await InboxAsync(host, "lea"));

        await SettleAsync(host, new SettingsMessage { AcceptsClaims = true, Notify = [] });
        await host.CreateAsync(GrainHost.New("t2"));
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.TellAsync();

        Assert.Empty(await InboxAsync(host, "lea"));
    }

    /// <summary>Settings of the project, in which lea leads and bob reviews.</summary>
    private static async Task SettleAsync(GrainHost host, SettingsMessage settings)
    {
        foreach (var (agent, role, skills) in new[] { ("lea", "lead", StringList.Empty), ("bob", "reviewer", StringList.Of("review")) })
        {
            var now = host.Time.GetUtcNow();
            await host.Store.Agents.TryWriteAsync(new AgentRecord(GrainHost.Organization, agent, 1, null, skills, now, now) { Role = role }, default);
        }

        await host.ProjectGrain.UpdateAsync(new ProjectCommand { Caller = Caller.System(GrainHost.Organization), Settings = settings });
    }

    /// <summary>Ann's work is sent back by bob.</summary>
    private static async Task RejectAsync(GrainHost host, string id)
    {
        await SettleAsync(host, new SettingsMessage { Review = "required" });
        await host.CreateAsync(GrainHost.New(id));
        var claim = await host.ClaimAsync(id);
        var done = await host.DoAsync(id, new CompleteTask(claim.Task!.Fence, "PR #12 created"));
        var review = done.Task!.Particulars!.Review!;
        var held = await host.ClaimAsync(review, GrainHost.Agent("bob"));
        var rejected = await host.DoAsync(review, new RejectTask("The tests are missing.", held.Task!.Fence), GrainHost.Agent("bob"));
        Assert.Equal(ReplyResult.Done, rejected.Result);
    }

    private static async Task<IReadOnlyList<MessageRecord>> InboxAsync(GrainHost host, string agent) =>
        (await host.Store.Messages.ListInboxAsync(new InboxFilter { Organization = GrainHost.Organization, Agent = agent }, 0, 1_000, default)).Messages;
}
