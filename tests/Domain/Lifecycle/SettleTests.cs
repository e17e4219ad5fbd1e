using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Krewe.Domain.Tests.Reviews;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class SettleTests
{
    private static readonly NewArtifact Pull = new(ArtifactKind.PullRequest, "#12", "Sign-in");
    private static readonly DecisionContext Lead = Make.Context(5, "lee", session: null);

    [Fact]
    public void Settling_completes_a_task_with_what_came_of_it()
    {
        var settled = TaskRules.Decide(Make.Task("a"), new SettleTask("Merged.") { Artifacts = [Pull] }, Lead).Yes();

        Assert.Equal((TaskStatus.Completed, "Merged.", Make.At(5), 1), (settled.Next.Status, settled.Next.Reason, settled.Next.ClosedAt, settled.Next.Particulars.ArtifactCount));
        Assert.Equal((TaskEventKind.Settled, "lee"), (settled.Event.Kind, settled.Event.Actor));
        Assert.Equal([new TaskArtifact("pull_request", "#12", "Sign-in", "lee", settled.Next.Fence, Make.At(5))], settled.Artifacts);
    }

    [Fact]
    public void Its_holder_who_completes_it_too_is_answered_as_if_it_had_come_first()
    {
        var held = Make.Task("a", TaskStatus.InProgress);
        var settled = TaskRules.Decide(held, new SettleTask("Merged."), Lead).Next();

        Assert.Equal((held.Fence, "ada", null), (settled.Fence, settled.LastAgent, settled.Claim));
        TaskRules.Decide(settled, new CompleteTask(held.Fence, "Done."), Make.Context(6)).IsAlreadySo(settled);
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(settled, new RenewLease(held.Fence), Make.Context(6)).Code());
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(settled, new FailTask(held.Fence, null), Make.Context(6)).Code());
    }

    [Fact]
    public void Settled_again_it_only_takes_what_is_new()
    {
        var settled = TaskRules.Decide(Make.Task("a"), new SettleTask("Merged."), Lead).Next();

        TaskRules.Decide(settled, new SettleTask("Merged."), Lead).IsAlreadySo(settled);
        var linked = TaskRules.Decide(settled, new SettleTask("Again.") { Artifacts = [Pull] }, Lead).Yes();
        Assert.Equal((TaskEventKind.Linked, "Merged.", 1), (linked.Event.Kind, linked.Next.Reason, linked.Artifacts.Count));
    }

    [Fact]
    public void Where_reviews_are_required_nobody_settles_his_own_work()
    {
        var own = Make.Context(5, "ada", "s2", Pair.Required);
        var held = Make.Task("a", TaskStatus.InProgress);

        Assert.Equal(RejectionCode.AuthorMayNotReview, TaskRules.Decide(held, new SettleTask(null), own).Code());
        Assert.Equal(TaskStatus.Completed, TaskRules.Decide(held, new SettleTask(null), Make.Context(5, "ada", "s2")).Next().Status);
        Assert.Equal(RejectionCode.AuthorMayNotReview, Pair.HandedIn().Do("a", new SettleTask(null)).Code());
    }

    [Fact]
    public void With_the_work_its_open_review_ends()
    {
        var pair = Pair.UnderReview();

        pair.Do("a", new SettleTask("Merged in #12."), "lee").Yes();

        Assert.Equal((TaskStatus.Completed, null), (pair.Original.Status, pair.Original.Particulars.Review));
        Assert.Equal((TaskStatus.Cancelled, null), (pair.Review.Status, pair.Review.Particulars.Verdict));
        Assert.Contains("settled by 'lee' without it: nothing is left to review. Merged in #12.", pair.Review.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_that_is_waited_for_is_decided_and_never_settled()
    {
        var pair = Pair.UnderReview();

        Assert.Equal(RejectionCode.InvalidTransition, pair.Do(pair.ReviewName, new SettleTask(null), "lee").Code());
    }

    [Theory]
    [InlineData(TaskStatus.Pending)]
    [InlineData(TaskStatus.InProgress)]
    [InlineData(TaskStatus.Completed)]
    public void What_came_of_the_work_can_be_told_in_any_state(TaskStatus status)
    {
        var task = Make.Task("a", status);

        var linked = TaskRules.Decide(task, new LinkArtifacts([Pull]), Make.Context(5, "bob", "s9")).Yes();

        Assert.Equal((status, task.Claim, task.Fence, TaskEventKind.Linked), (linked.Next.Status, linked.Next.Claim, linked.Next.Fence, linked.Event.Kind));
        Assert.Contains("#12", linked.Event.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_has_all_it_can_have_takes_no_more_but_can_be_settled()
    {
        var full = Make.Task("a") with { Particulars = TaskParticulars.None with { ArtifactCount = ArtifactRules.CountMax } };

        Assert.Equal(RejectionCode.Validation, TaskRules.Decide(full, new LinkArtifacts([Pull]), Lead).Code());
        var settled = TaskRules.Decide(full, new SettleTask(null) { Artifacts = [Pull] }, Lead).Yes();
        Assert.Empty(settled.Artifacts);
        Assert.Contains("#12", settled.Event.Detail, StringComparison.Ordinal);
    }
}
