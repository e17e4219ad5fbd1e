using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Tests;

public sealed class A_review_decides_the_work
{
    private const string Review = "t1.review-1";

    [Fact]
    public async Task A_heartbeat_under_a_review_that_was_decided_past_it_is_refused()
    {
        await using var host = await StartAsync();
        await HandInAsync(host);
        var review = await host.ClaimAsync(Review, GrainHost.Agent("bob"));
        await host.DoAsync("t1", new ApproveTask("Urgent."), GrainHost.Agent("lee"));

        var beat = await host.DoAsync(Review, new RenewLease(review.Task!.Fence), GrainHost.Agent("bob"));

        Assert.Equal(RejectionCode.StaleClaim, beat.Rejection?.Code);
    }

    [Fact]
    public async Task Work_and_review_are_written_together_and_the_backlog_hears_of_both()
    {
        await using var host = await StartAsync();
        var handedIn = await HandInAsync(host);

        Assert.Equal((TaskStatus.InReview, Review), (handedIn.Task!.Status, handedIn.Also!.Id));
        var next = await host.ClaimNextAsync(GrainHost.Agent("bob"));
        Assert.Equal(Review, next.Reply.Task!.Id);

        var approved = await host.DoAsync(Review, new ApproveTask("Good.", next.Reply.Task.Fence), GrainHost.Agent("bob"));

        Assert.Equal((TaskStatus.Completed, TaskStatus.Completed), (approved.Task!.Status, approved.Also!.Status));
        Assert.Equal((TaskStatus.Completed, "PR #12."), await RowAsync(host, "t1"));
        Assert.Equal(0, (await host.ProjectGrain.StatsAsync()).InReview);
    }

    [Fact]
    public async Task What_is_sent_back_is_claimed_again_by_its_author_though_its_grain_thought_otherwise()
    {
        await using var host = await StartAsync();
        await HandInAsync(host);
        var review = await host.ClaimAsync(Review, GrainHost.Agent("bob"));
        await host.DoAsync(Review, new RejectTask("Tests are missing.", review.Task!.Fence, "ann"), GrainHost.Agent("bob"));

        var other = await host.ClaimAsync("t1", GrainHost.Agent("bob"));
        var author = await host.ClaimAsync("t1");

        Assert.Equal(RejectionCode.NotReady, other.Rejection!.Code);
        Assert.Equal((ReplyResult.Done, "Tests are missing.", 0), (author.Result, author.Task!.Reason, author.Task.Attempts));
    }

    [Fact]
    public async Task A_lead_who_decides_first_leaves_the_reviewer_a_stale_claim()
    {
        await using var host = await StartAsync();
        await HandInAsync(host);
        var review = await host.ClaimAsync(Review, GrainHost.Agent("bob"));

        var approved = await host.DoAsync("t1", new ApproveTask("Urgent."), GrainHost.Agent("lee"));
        var late = await host.DoAsync(Review, new RejectTask("No.", review.Task!.Fence), GrainHost.Agent("bob"));

        Assert.Equal((TaskStatus.Completed, TaskStatus.Cancelled), (approved.Task!.Status, approved.Also!.Status));
        Assert.Equal(RejectionCode.StaleClaim, late.Rejection!.Code);
        Assert.Contains("approved by 'lee'", late.Rejection.Message, StringComparison.Ordinal);
        Assert.Equal((TaskStatus.Completed, "PR #12."), await RowAsync(host, "t1"));
    }

    [Fact]
    public async Task Of_a_lead_and_a_reviewer_who_decide_at_once_one_wins_for_both_rows()
    {
        await using var one = await StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        for (var round = 0; round < 20; round++)
        {
            var id = $"r{round}";
            await one.CreateAsync(GrainHost.New(id));
            var held = await one.ClaimAsync(id);
            await one.DoAsync(id, new CompleteTask(held.Task!.Fence, null));
            var review = await one.ClaimAsync($"{id}.review-1", GrainHost.Agent("bob"));

            var replies = await Task.WhenAll(
                one.DoAsync($"{id}.review-1", new RejectTask("No.", review.Task!.Fence), GrainHost.Agent("bob")),
                other.DoAsync(id, new ApproveTask("Yes."), GrainHost.Agent("lee")));

            Assert.Single(replies, reply => reply.Result == ReplyResult.Done);
            var isRejected = replies[0].Result == ReplyResult.Done;
            Assert.Equal(isRejected ? TaskStatus.Pending : TaskStatus.Completed, (await RowAsync(one, id)).Status);
            Assert.Equal(isRejected ? TaskStatus.Completed : TaskStatus.Cancelled, (await RowAsync(one, $"{id}.review-1")).Status);
        }
    }

    [Fact]
    public async Task A_repeat_under_a_key_is_answered_alike_and_makes_no_second_review()
    {
        await using var host = await StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        var claim = await host.ClaimAsync("t1");
        var command = new CompleteTask(claim.Task!.Fence, "PR #12.");

        var first = await host.DoAsync("t1", command, operation: host.Next("key-1"));
        var again = await host.DoAsync("t1", command, operation: host.Next("key-1"));

        Assert.Equal((first.Task!.Version, TaskStatus.InReview), (again.Task!.Version, again.Task.Status));
        Assert.Equal(["created"], await KindsAsync(host, Review));
    }

    [Fact]
    public async Task A_name_that_somebody_took_is_left_to_them()
    {
        await using var host = await StartAsync();
        await host.CreateAsync(GrainHost.New(Review));

        var handedIn = await HandInAsync(host);

        Assert.Equal(TaskStatus.InReview, handedIn.Task!.Status);
        Assert.StartsWith($"{Review}-", handedIn.Also!.Id, StringComparison.Ordinal);
        Assert.Equal(handedIn.Also.Id, handedIn.Task.Particulars!.Review);
        Assert.Equal("t1", (await host.Store.Tasks.LoadAsync(GrainHost.Key(handedIn.Also.Id)))!.Particulars.Reviews);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_found_again_for_both()
    {
        await using var host = await StartAsync();
        await HandInAsync(host);
        var review = await host.ClaimAsync(Review, GrainHost.Agent("bob"));
        var losses = 1;
        host.Store.Faults.OnCommit = change => change.Event.Kind == TaskEventKind.Approved && losses-- > 0;

        var approved = await host.DoAsync(Review, new ApproveTask("Good.", review.Task!.Fence), GrainHost.Agent("bob"));

        Assert.Equal((ReplyResult.Done, TaskStatus.Completed), (approved.Result, approved.Task!.Status));
        Assert.Equal(("t1", TaskStatus.Completed), (approved.Also!.Id, approved.Also.Status));
        Assert.Equal(["created", "claimed", "submitted", "approved"], await KindsAsync(host, "t1"));
        Assert.Equal(["created", "claimed", "completed"], await KindsAsync(host, Review));
    }

    [Fact]
    public async Task A_hand_in_whose_answer_was_lost_tells_of_its_review_and_a_leads_decision_of_the_one_it_ended()
    {
        await using var host = await StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        var claim = await host.ClaimAsync("t1");
        var losses = 1;
        host.Store.Faults.OnCommit = change => change.Event.Kind == TaskEventKind.Submitted && losses-- > 0;

        var handedIn = await host.DoAsync("t1", new CompleteTask(claim.Task!.Fence, "PR #12."));
        var next = await host.ClaimNextAsync(GrainHost.Agent("bob"));

        Assert.Equal((TaskStatus.InReview, Review), (handedIn.Task!.Status, handedIn.Also?.Id));
        Assert.Equal(Review, next.Reply.Task?.Id);

        losses = 1;
        host.Store.Faults.OnCommit = change => change.Event.Kind == TaskEventKind.Approved && losses-- > 0;
        var approved = await host.DoAsync("t1", new ApproveTask("Urgent."), GrainHost.Agent("lee"));

        Assert.Equal((TaskStatus.Completed, Review, TaskStatus.Cancelled), (approved.Task!.Status, approved.Also?.Id, approved.Also?.Status));
    }

    private static async Task<GrainHost> StartAsync()
    {
        var host = await GrainHost.StartAsync();
        await host.ProjectGrain.UpdateAsync(new ProjectCommand
        {
            Caller = Caller.System(GrainHost.Organization),
            Settings = new SettingsMessage { Review = "required", ReviewSkills = [] },
        });
        return host;
    }

    private static async Task<TaskReply> HandInAsync(GrainHost host)
    {
        await host.CreateAsync(GrainHost.New("t1"));
        var claim = await host.ClaimAsync("t1");
        return await host.DoAsync("t1", new CompleteTask(claim.Task!.Fence, "PR #12."));
    }

    private static async Task<(TaskStatus Status, string? Reason)> RowAsync(GrainHost host, string id)
    {
        var row = await host.Store.Tasks.LoadAsync(GrainHost.Key(id));
        return (row!.Status, row.Reason);
    }

    private static async Task<IEnumerable<string>> KindsAsync(GrainHost host, string id) =>
        (await host.Store.Events.ReadTaskAsync(GrainHost.Key(id), 0, 10, CancellationToken.None)).Select(one => one.Event.Kind);
}
