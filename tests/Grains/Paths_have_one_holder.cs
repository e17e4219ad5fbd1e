using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Grains.Tasks;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class Paths_have_one_holder
{
    [Fact]
    public async Task Of_overlapping_claims_in_two_processes_one_wins()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync([.. Enumerable.Range(0, 40).Select(n => Task($"t{n}", n % 2 == 0 ? "src/**" : "src/a.cs"))]);

        var replies = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 40).Select(n =>
            (n % 4 < 2 ? one : other).ClaimAsync($"t{n}", GrainHost.Agent($"a{n}"))));

        var winner = Assert.Single(replies, reply => reply.Result == ReplyResult.Done);
        Assert.All(replies.Where(reply => reply != winner), reply =>
        {
            Assert.Equal(RejectionCode.PathsReserved, reply.Rejection!.Code);
            Assert.Contains(reply.Rejection.Details, detail => detail == new RejectionDetailMessage("claimed_by", winner.Task!.Claim!.Agent));
        });
        Assert.Equal(1, (await one.Store.Tasks.ReadReservationsAsync(GrainHost.ProjectKey, CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Claims_of_other_paths_at_the_same_moment_all_win()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync([.. Enumerable.Range(0, 30).Select(n => Task($"t{n}", $"src/{n}/"))]);

        var replies = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 30).Select(n =>
            (n % 2 == 0 ? one : other).ClaimAsync($"t{n}", GrainHost.Agent($"a{n}"))));

        Assert.All(replies, reply => Assert.Equal(ReplyResult.Done, reply.Result));
    }

    [Fact]
    public async Task Whatever_ends_a_claim_frees_its_paths()
    {
        await using var host = await GrainHost.StartAsync();
        var ends = new (string Id, Func<long, TaskCommand> End)[]
        {
            ("complete", fence => new CompleteTask(fence, null)),
            ("submit", fence => new SubmitTask(fence, null)),
            ("release", fence => new ReleaseTask(fence, null)),
            ("fail", fence => new FailTask(fence, "broken")),
            ("block", fence => new BlockTask("no key", fence)),
            ("defer", fence => new DeferTask(null, "later", fence)),
            ("cancel", _ => new CancelTask("no")),
            ("force", _ => new ForceRelease("silent")),
        };
        await host.CreateAsync([.. ends.Select(end => Task(end.Id, "src/**"))]);

        foreach (var (id, end) in ends)
        {
            var claimed = await host.ClaimAsync(id);
            Assert.Equal(ReplyResult.Done, claimed.Result);
            Assert.Equal(["src/**"], claimed.Task!.Particulars!.Reserved!.Exclusive);
            Assert.Null((await host.DoAsync(id, end(claimed.Task.Fence))).Task!.Particulars!.Reserved);
        }
    }

    [Fact]
    public async Task An_expired_claim_frees_its_paths()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(Task("t1", "src/**"), Task("t2", "src/a.cs"));
        await host.ClaimAsync("t1", leaseSeconds: 5);
        host.Time.Advance(TimeSpan.FromSeconds(6));

        // It holds them until somebody has ended it: its holder can still hand in.
        Assert.Equal(RejectionCode.PathsReserved, (await host.ClaimAsync("t2", GrainHost.Agent("bob"))).Rejection!.Code);
        await host.SweepAsync();
        Assert.Equal(ReplyResult.Done, (await host.ClaimAsync("t2", GrainHost.Agent("bob"))).Result);
    }

    [Fact]
    public async Task A_live_claim_gets_further_paths_all_or_none_and_gives_them_up()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"), GrainHost.New("t2"));
        var ann = (await host.ClaimAsync("t1")).Task!;
        var bob = (await host.ClaimAsync("t2", GrainHost.Agent("bob"))).Task!;

        var reserved = await host.DoAsync("t1", new ReservePaths(ann.Fence, StringList.Of("src/a.cs"), StringList.Of("go.mod")));
        var refused = await host.DoAsync("t2", new ReservePaths(bob.Fence, StringList.Of("docs/", "src/**"), StringList.Empty), GrainHost.Agent("bob"));
        var shared = await host.DoAsync("t2", new ReservePaths(bob.Fence, StringList.Empty, StringList.Of("go.mod")), GrainHost.Agent("bob"));
        await host.DoAsync("t1", new ReleasePaths(ann.Fence, StringList.Of("src/a.cs")));
        var free = await host.DoAsync("t2", new ReservePaths(bob.Fence, StringList.Of("docs/", "src/**"), StringList.Empty), GrainHost.Agent("bob"));
        var stale = await host.DoAsync("t1", new ReservePaths(99, StringList.Of("x"), StringList.Empty));

        Assert.Equal(ReplyResult.Done, reserved.Result);
        Assert.Equal(RejectionCode.PathsReserved, refused.Rejection!.Code);
        Assert.Equal(["go.mod"], shared.Task!.Particulars!.Reserved!.Shared);
        Assert.Equal(["docs/", "src/**"], free.Task!.Particulars!.Reserved!.Exclusive);
        Assert.Equal(RejectionCode.StaleClaim, stale.Rejection!.Code);
    }

    [Fact]
    public async Task A_project_passes_over_what_another_process_holds_and_gives_it_out_when_that_ends()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(Task("t1", "src/**"), Task("t2", "src/a.cs"), Task("t3", "docs/**"));
        var held = (await other.ClaimAsync("t1", GrainHost.Agent("bob"))).Task!;
        await one.ReadEventsAsync();

        var next = await one.ClaimNextAsync();
        var nothing = (await one.ClaimNextAsync()).Nothing!;
        await other.DoAsync("t1", new CompleteTask(held.Fence, null), GrainHost.Agent("bob"));
        await one.ReadEventsAsync();
        var freed = await one.ClaimNextAsync();

        Assert.Equal("t3", next.Reply.Task!.Id);
        Assert.Equal((1, "t2", "bob", "t1"), (nothing.PathsReserved, nothing.PathWaits[0].Task, nothing.PathWaits[0].Agent, nothing.PathWaits[0].HeldFor));
        Assert.Equal("t2", freed.Reply.Task!.Id);
    }

    [Fact]
    public async Task A_project_that_has_not_heard_of_a_holder_goes_on_to_the_next_task()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(Task("t1", "src/**"), Task("t2", "src/a.cs"), Task("t3", "docs/**"));
        await one.ProjectGrain.StatsAsync();
        await other.ClaimAsync("t1", GrainHost.Agent("bob"));

        Assert.Equal("t3", (await one.ClaimNextAsync()).Reply.Task!.Id);
    }

    [Fact]
    public async Task Paths_that_the_next_claim_asks_for_and_others_hold_are_why_there_is_nothing()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"), GrainHost.New("t2"));
        var asked = new WantedPathsMessage(["src/**"], []);
        var first = await NextAsync(host, "ann", asked);
        var second = await NextAsync(host, "bob", asked);
        var third = await NextAsync(host, "bob", null);

        Assert.Equal(["src/**"], first.Reply.Task!.Particulars!.Reserved!.Exclusive);
        Assert.Null(second.Reply.Task);
        Assert.Equal(RejectionCode.PathsReserved, second.Nothing!.PathsInUse!.Code);
        Assert.Equal("t2", third.Reply.Task!.Id);
    }

    [Fact]
    public async Task A_repeated_claim_is_answered_with_its_paths()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(Task("t1", "src/**"));
        var operation = host.Next("key");

        var first = await host.ClaimAsync("t1", operation: operation);
        var again = await host.ClaimAsync("t1", operation: operation);
        var row = await host.Store.Tasks.LoadAsync(GrainHost.Key("t1"));

        Assert.Equal(first.Task!.Fence, again.Task!.Fence);
        Assert.Equal(again.Task.Particulars!.Reserved!.ToReserved(), row!.Particulars.Reserved);
    }

    /// <summary>Its holder, drained or at its limit, may ask for more: a yes must not leave it without.</summary>
    [Fact]
    public void Paths_go_with_a_claim_whatever_else_it_carries()
    {
        var plain = new ClaimTask(StringList.Of("go"), 60) { Paths = StringList.Of("src/**"), SharedPaths = StringList.Of("go.mod") };
        var drained = plain with { Drain = new Halt("lead", DateTimeOffset.UnixEpoch, "Enough.") };
        var full = plain with { Full = new ClaimCount(2, 2) };

        Assert.All(new[] { plain, drained, full }, claim => Assert.Equal(claim, TaskCommandMessage.From(claim).ToCommand()));
    }

    [Fact]
    public async Task Who_comes_when_too_many_wait_is_sent_away()
    {
        var turns = new PathTurns();
        var project = GrainHost.ProjectKey;
        var first = await turns.TryEnterAsync(project);
        var waiting = Enumerable.Range(1, PathTurns.WaitingMax - 1).Select(_ => turns.TryEnterAsync(project)).ToList();

        Assert.Null(await turns.TryEnterAsync(project));
        Assert.NotNull(await turns.TryEnterAsync(new ProjectKey("default", "other")));
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));
        first!.Dispose();
        foreach (var turn in waiting)
        {
            (await turn)!.Dispose();
        }

        Assert.NotNull(await turns.TryEnterAsync(project));
    }

    private static Task<ClaimNextReply> NextAsync(GrainHost host, string agent, WantedPathsMessage? paths)
    {
        var request = new ClaimNextRequest(GrainHost.Agent(agent), host.Next(), GrainHost.Project, [], [], null, paths);
        return host.Grains.GetGrain<IAgentGrain>($"{GrainHost.Organization}/{agent}").ClaimNextAsync(request);
    }

    private static Contracts.Projects.NewTaskMessage Task(string id, params string[] paths) =>
        GrainHost.New(id) with { Particulars = new ParticularsMessage { Paths = paths } };
}
