using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Reviews;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Lifecycle;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Reviews;

public sealed class HandInTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_way_work_is_handed_in_it_waits_for_a_review_that_comes_with_it(bool completes)
    {
        var pair = new Pair();

        var decision = pair.Do("a", completes ? new CompleteTask(7, "PR #12.") : new SubmitTask(7, "PR #12."));

        var accepted = Assert.IsType<Decision.Accepted>(decision);
        Assert.Equal((TaskStatus.InReview, TaskEventKind.Submitted, "a.review-7"), (pair.Original.Status, accepted.Event.Kind, pair.Original.Particulars.Review));
        Assert.Contains("a.review-7", accepted.Event.Detail, StringComparison.Ordinal);
        Assert.Equal((TaskStatus.Pending, "Review: Task a", "review", 1), (pair.Review.Status, pair.Review.Title, pair.Review.Type, pair.Review.Priority));
        Assert.Equal(("a", "ada"), (pair.Review.Particulars.Reviews, pair.Review.Particulars.Author));
        Assert.Equal((StringList.Of(["review"]), StringList.Of(["ui"])), (pair.Review.Skills, pair.Review.Labels));
        Assert.Contains("PR #12.", accepted.Also!.Text!.Description, StringComparison.Ordinal);
        Assert.Equal((TaskEventKind.Created, 1L), (accepted.Also.Event.Kind, accepted.Also.Event.Version));
    }

    [Theory]
    [InlineData(485)]
    [InlineData(488)]
    [InlineData(489)]
    [InlineData(490)]
    [InlineData(491)]
    [InlineData(498)]
    public void A_long_title_is_never_cut_within_a_character(int before)
    {
        var title = new string('x', before) + "🎭" + new string('y', Math.Max(0, 498 - before));

        var held = Make.Task("a", TaskStatus.InProgress) with { Title = title };

        var handedIn = ReviewPairs.Decide(held, null, new CompleteTask(held.Fence, "done"), Make.Context(settings: Pair.Required));

        var review = Assert.IsType<Decision.Accepted>(handedIn).Also!.Next.Title;
        Assert.InRange(review.Length, 1, 500);
        Assert.Equal(review, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(review)));
    }

    [Fact]
    public void A_repeated_hand_in_makes_no_second_review()
    {
        var pair = Pair.HandedIn();
        var after = pair.Original;

        pair.Do("a", new CompleteTask(7, "PR #12.")).IsAlreadySo(after);
        pair.Do("a", new SubmitTask(7, "PR #12.")).IsAlreadySo(after);
        Assert.Equal(RejectionCode.StaleClaim, pair.Do("a", new CompleteTask(6, null)).Code());
    }

    [Fact]
    public void Without_the_setting_nothing_is_different()
    {
        var pair = new Pair(ProjectSettings.Default);

        var decision = Assert.IsType<Decision.Accepted>(pair.Do("a", new CompleteTask(7, null)));

        Assert.Equal((TaskStatus.Completed, null), (decision.Next.Status, decision.Also));
    }

    [Fact]
    public void Each_hand_in_has_a_review_of_its_own()
    {
        var pair = Pair.UnderReview();
        pair.Do(pair.ReviewName, new RejectTask("Tests are missing.", Fence: 1), "bob");
        pair.Do("a", new ClaimTask(StringList.Empty));
        pair.Do("a", new CompleteTask(pair.Original.Fence, "With tests."));

        Assert.Equal("a.review-9", pair.ReviewName);
        Assert.Equal(TaskStatus.Pending, pair.Review.Status);
    }

    [Fact]
    public void A_long_id_is_shortened_and_stays_its_own()
    {
        var one = ReviewId.Of(new string('x', 100), 12);
        var other = ReviewId.Of(new string('x', 99) + "y", 12);

        Assert.Equal((100, 100), (one.Length, other.Length));
        Assert.NotEqual(one, other);
        Assert.EndsWith(".review-12", one, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_taken_is_replaced_by_another()
    {
        var accepted = Assert.IsType<Decision.Accepted>(new Pair().Do("a", new CompleteTask(7, null)));
        var name = ReviewId.Another("a", 7, "operation-1");

        var renamed = ReviewTasks.Rename(accepted, name, Make.Context(settings: Pair.Required));

        Assert.NotEqual("a.review-7", name);
        Assert.Contains($"\"review\":\"{name}\"", renamed.Event.Detail, StringComparison.Ordinal);
        Assert.Equal((name, name), (renamed.Also!.Next.Key.Id, renamed.Next.Particulars.Review));
    }

    [Fact]
    public void A_file_decides_no_work_that_waits_for_a_review()
    {
        var pair = Pair.HandedIn();
        var line = new NewTask { Id = "a", Title = "From a file", Status = TaskStatus.Completed, UpdatedAt = Make.At(60) };

        var imported = ImportRules.Update(pair.Original, line, Make.Context(60)).Next();
        var review = ImportRules.Update(pair.Review, line with { Id = pair.ReviewName }, Make.Context(60)).Next();

        Assert.Equal((TaskStatus.InReview, TaskStatus.Pending, "From a file"), (imported.Status, review.Status, imported.Title));
    }
}
