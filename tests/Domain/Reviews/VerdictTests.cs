using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Lifecycle;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Reviews;

public sealed class VerdictTests
{
    public static TheoryData<string> Approvals => ["approve", "complete", "submit"];

    [Theory]
    [MemberData(nameof(Approvals))]
    public void The_reviewers_yes_completes_both(string way)
    {
        var pair = Pair.UnderReview();

        var decision = Assert.IsType<Decision.Accepted>(pair.Do(pair.ReviewName, Yes(way), "bob", 5));

        Assert.Equal((TaskStatus.Completed, "PR #12.", null), (pair.Original.Status, pair.Original.Reason, pair.Original.Particulars.Review));
        Assert.Equal((TaskStatus.Completed, "approved: Good.", "approved", "bob"), (pair.Review.Status, pair.Review.Reason, pair.Review.Particulars.Verdict, pair.Review.LastAgent));
        Assert.Equal((TaskEventKind.Completed, TaskEventKind.Approved, "bob"), (decision.Event.Kind, decision.Also!.Event.Kind, decision.Also.Event.Actor));
        pair.Do(pair.ReviewName, Yes(way), "bob").IsAlreadySo(pair.Review);
        Assert.Equal(RejectionCode.StaleClaim, pair.Do(pair.ReviewName, new RejectTask(null, 1), "bob").Code());
    }

    [Fact]
    public void Work_that_was_assigned_to_another_meanwhile_is_not_kept_for_its_author()
    {
        var pair = Pair.UnderReview();
        pair.Do("a", new AssignTask("bob", null), "lee");

        pair.Do(pair.ReviewName, new RejectTask("Tests are missing.", 1, ReturnTo: "ada"), "bob");

        Assert.Equal(("bob", null, null), (pair.Original.Assignee, pair.Original.NotBefore, pair.Original.Particulars.PreferredAgent));
    }

    [Fact]
    public void The_reviewers_no_sends_the_work_back_with_the_note()
    {
        var pair = Pair.UnderReview();

        var note = pair.Do(pair.ReviewName, new RejectTask("Tests are missing.", 1), "bob").Yes().Also!.Comment!;

        Assert.Equal(("sent-back-8", "bob", "Tests are missing."), (note.Id, note.Author, note.Text));
        Assert.Equal((TaskStatus.Pending, "Tests are missing.", 8L, 0), (pair.Original.Status, pair.Original.Reason, pair.Original.Fence, pair.Original.Attempts));
        Assert.Equal((null, null, null), (pair.Original.NotBefore, pair.Original.Particulars.PreferredAgent, pair.Original.Particulars.Review));
        Assert.Equal((TaskStatus.Completed, "rejected: Tests are missing."), (pair.Review.Status, pair.Review.Reason));
        pair.Do(pair.ReviewName, new RejectTask("Tests are missing.", 1), "bob").IsAlreadySo(pair.Review);
        Assert.Equal(RejectionCode.StaleClaim, pair.Do(pair.ReviewName, new CompleteTask(1, null), "bob").Code());
    }

    [Fact]
    public void Work_that_is_sent_back_is_kept_for_its_author_for_a_while()
    {
        var pair = Pair.UnderReview();
        pair.Do(pair.ReviewName, new RejectTask("Tests are missing.", 1, ReturnTo: "ada"), "bob");

        Assert.Equal((Make.At(300), "ada"), (pair.Original.NotBefore, pair.Original.Particulars.PreferredAgent));
        var refused = pair.Do("a", new ClaimTask(StringList.Empty), "bob", 299).Rejection();
        Assert.Equal(RejectionCode.NotReady, refused.Code);
        Assert.Contains("kept for 'ada'", refused.Message, StringComparison.Ordinal);

        var claimed = pair.Do("a", new ClaimTask(StringList.Empty), "ada", 1).Next();
        Assert.Equal((null, null, "Tests are missing."), (claimed.NotBefore, claimed.Particulars.PreferredAgent, claimed.Reason));
    }

    [Fact]
    public void After_that_while_anyone_may_have_it()
    {
        var pair = Pair.UnderReview();
        pair.Do(pair.ReviewName, new RejectTask(null, 1, ReturnTo: "ada"), "bob");

        Assert.Equal(TaskStatus.InProgress, pair.Do("a", new ClaimTask(StringList.Empty), "eve", 300).Next().Status);
    }

    [Fact]
    public void Nobody_reviews_his_own_work()
    {
        var pair = Pair.HandedIn();

        var claim = pair.Do(pair.ReviewName, new ClaimTask(StringList.Of(["review"])));
        var direct = pair.Do("a", new ApproveTask("fine"));
        var byName = pair.Do(pair.ReviewName, new ApproveTask("fine"));

        Assert.All([claim, direct, byName], refused => Assert.Equal(RejectionCode.AuthorMayNotReview, refused.Code()));
        Assert.Contains("Claim other work", claim.Rejection().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lead_decides_without_a_claim_and_whoever_holds_the_review_is_told(bool namesTheReview)
    {
        var pair = Pair.UnderReview();

        pair.Do(namesTheReview ? pair.ReviewName : "a", new ApproveTask("Urgent."), "lee");

        Assert.Equal((TaskStatus.Completed, TaskStatus.Cancelled, 2L), (pair.Original.Status, pair.Review.Status, pair.Review.Fence));
        Assert.Equal(RejectionCode.StaleClaim, pair.Do(pair.ReviewName, new ApproveTask(null, 1), "bob").Code());
        Assert.Contains("approved by 'lee'", pair.Review.Reason, StringComparison.Ordinal);
        Assert.Contains("Urgent.", pair.Review.Reason, StringComparison.Ordinal);
        Assert.Equal("approved", pair.Review.Particulars.Verdict);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lead_who_holds_the_review_has_reviewed_though_he_names_no_fence(bool namesTheReview)
    {
        var pair = Pair.UnderReview();

        pair.Do(namesTheReview ? pair.ReviewName : "a", new RejectTask("Tests are missing."), "bob");

        Assert.Equal((TaskStatus.Pending, TaskStatus.Completed), (pair.Original.Status, pair.Review.Status));
        Assert.Equal(("rejected: Tests are missing.", "rejected", 1L), (pair.Review.Reason, pair.Review.Particulars.Verdict, pair.Review.Fence));
    }

    [Fact]
    public void An_author_who_takes_his_own_work_back_has_not_reviewed_it()
    {
        var pair = Pair.HandedIn();

        pair.Do(pair.ReviewName, new RejectTask("I forgot the tests."));

        Assert.Equal((TaskStatus.Pending, TaskStatus.Cancelled, null), (pair.Original.Status, pair.Review.Status, pair.Review.Particulars.Verdict));
    }

    [Fact]
    public void A_decision_that_is_repeated_is_told_that_nothing_is_left_to_do()
    {
        var pair = Pair.UnderReview();
        pair.Do(pair.ReviewName, new RejectTask("Tests are missing.", 1), "bob");

        var refused = pair.Do(pair.ReviewName, new RejectTask("Tests are missing."), "lee").Rejection();

        Assert.Equal(RejectionCode.InvalidTransition, refused.Code);
        Assert.Contains("It is decided already: rejected. Look at 'a'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("release", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<TaskCommand> Ends => [new CancelTask("no"), new SkipTask("needless"), new DeleteTask(), new RejectTask("no")];

    [Theory]
    [MemberData(nameof(Ends))]
    public void When_the_work_stops_waiting_its_review_goes_with_it(TaskCommand command)
    {
        var pair = Pair.HandedIn();

        pair.Do("a", command, "lee");

        Assert.NotEqual(TaskStatus.InReview, pair.Original.Status);
        Assert.Equal((TaskStatus.Cancelled, null), (pair.Review.Status, pair.Original.Particulars.Review));
    }

    public static TheoryData<TaskCommand> Removals => [new CancelTask("no"), new SkipTask("needless"), new DeleteTask()];

    [Theory]
    [MemberData(nameof(Removals))]
    public void A_review_that_is_waited_for_cannot_go_by_itself(TaskCommand command)
    {
        var pair = Pair.HandedIn();

        var refused = pair.Do(pair.ReviewName, command, "lee").Rejection();

        Assert.Equal(RejectionCode.InvalidTransition, refused.Code);
        Assert.Contains("'a' waits for it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_that_is_given_back_or_fails_is_asked_for_again()
    {
        var pair = Pair.UnderReview();
        pair.Do(pair.ReviewName, new ReleaseTask(1, "no time"), "bob");

        Assert.Equal((TaskStatus.Pending, TaskStatus.InReview), (pair.Review.Status, pair.Original.Status));
        Assert.Equal(TaskStatus.InProgress, pair.Do(pair.ReviewName, new ClaimTask(StringList.Of(["review"])), "eve").Next().Status);
    }

    [Fact]
    public void A_fence_decides_nothing_but_a_review()
    {
        var refused = Pair.HandedIn().Do("a", new ApproveTask(null, Fence: 7), "bob").Rejection();

        Assert.Equal(RejectionCode.InvalidTransition, refused.Code);
        Assert.Contains("Claim its review task 'a.review-7'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionCode.InvalidTransition, Pair.HandedIn().Do("a", new RejectTask(null, Fence: 7), "bob").Code());
    }

    [Fact]
    public void A_verdict_is_not_taken_back_by_reopening_the_review()
    {
        var pair = Pair.UnderReview();
        pair.Do(pair.ReviewName, new ApproveTask(null, 1), "bob");

        Assert.Contains("reopen 'a'", pair.Do(pair.ReviewName, new ReopenTask(null), "lee").Rejection().Message, StringComparison.Ordinal);
        Assert.Equal(TaskStatus.Pending, pair.Do("a", new ReopenTask(null), "lee").Next().Status);
    }

    private static TaskCommand Yes(string way) => way switch
    {
        "approve" => new ApproveTask("Good.", 1),
        "complete" => new CompleteTask(1, "Good."),
        _ => new SubmitTask(1, "Good."),
    };
}
