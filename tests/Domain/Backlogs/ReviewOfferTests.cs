using Krewe.Domain.Backlogs;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tests.Making;
using Xunit;

namespace Krewe.Domain.Tests.Backlogs;

public sealed class ReviewOfferTests : BacklogTest
{
    private static readonly OfferRequest Bob = Ada with { Agent = "bob" };

    [Fact]
    public void A_review_goes_to_anyone_but_the_author_who_is_told_of_it()
    {
        var backlog = Build(Review("a.review-1", "ada"), Review("b.review-1", "bob"), Make.Task("c", priority: 4));

        Assert.Equal("b.review-1 c", Offers(backlog));
        var nothing = backlog.Explain(Ada, Make.Noon);
        Assert.Equal((1, 1, false), (nothing.ReadyForOthers, nothing.OwnReviews, nothing.IsDrained));
        Assert.Equal("a.review-1", Offers(backlog, Bob));
    }

    [Fact]
    public void Skills_that_would_not_help_are_not_named()
    {
        var backlog = Build(Review("a.review-1", "ada") with { Skills = StringList.Of("review") });

        Assert.Empty(backlog.Explain(Ada, Make.Noon).MissingSkills);
        Assert.Equal(1, backlog.Explain(Bob, Make.Noon).MissingSkills["review"]);
    }

    [Fact]
    public void What_was_sent_back_goes_to_its_author_at_once_and_first_and_to_others_later()
    {
        var backlog = Build(SentBack("a", "ada"), Make.Task("b", priority: 0));

        Assert.Equal("b", Offer(backlog, Bob, 1));
        Assert.Equal("a", Offer(backlog, Ada, 1));
        Assert.Null(Offer(backlog, Bob, 3));
        Assert.Equal("b a", Offers(backlog, Bob, 300));
    }

    [Fact]
    public void An_offer_of_it_that_lapses_is_made_to_its_author_again()
    {
        var backlog = Build(SentBack("a", "ada"));

        Assert.Equal("a", Offer(backlog));
        Assert.Null(Offer(backlog));
        Assert.Equal("a", Offer(backlog, seconds: 6));
    }

    [Fact]
    public void Its_author_gets_it_only_when_it_still_fits()
    {
        var backlog = Build(
            SentBack("assigned", "ada") with { Assignee = "bob" },
            SentBack("skilled", "ada") with { Skills = StringList.Of("go") },
            SentBack("labelled", "ada") with { Labels = StringList.Of("ui") });

        Assert.Equal("labelled", Offers(backlog, Ada with { Labels = StringList.Of("ui") }));
        Assert.Null(Offer(backlog));
    }

    [Fact]
    public void What_waits_for_other_tasks_is_offered_to_nobody()
    {
        var backlog = Build([SentBack("a", "ada"), Make.Task("b")], [Make.Blocks("a", "b")]);

        Assert.Equal("b", Offers(backlog));
    }

    [Fact]
    public void Whoever_waits_hears_of_what_was_sent_back_to_it_and_of_reviews_that_are_not_its_own()
    {
        var backlog = Build();
        var stamp = backlog.Stamp;
        backlog.Apply(SentBack("a", "ada"));
        backlog.Apply(Review("b.review-1", "ada"));

        var openings = backlog.OpeningsAfter(stamp)!;

        Assert.Equal(["a", "b.review-1"], openings.Select(opening => opening.Id));
        Assert.Equal([(true, false), (false, true)], openings.Select(opening => (opening.Fits(Ada), opening.Fits(Bob))));
    }

    private static TaskState Review(string id, string author) =>
        Make.Task(id, priority: 1) with { Particulars = new TaskParticulars { Reviews = "x", Author = author } };

    private static TaskState SentBack(string id, string author) =>
        Make.Task(id) with { NotBefore = Make.At(300), Particulars = new TaskParticulars { PreferredAgent = author } };
}
