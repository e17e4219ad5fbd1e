using Krewe.Domain.Backlogs;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Backlogs;

public sealed class FitTests : BacklogTest
{
    [Fact]
    public void An_assigned_task_is_offered_to_its_assignee_alone_and_in_its_turn()
    {
        var backlog = Build(
            Make.Task("a") with { Assignee = "bob" },
            Make.Task("b", priority: 1) with { Assignee = "ada" },
            Make.Task("c", priority: 0),
            Make.Task("d", priority: 3));

        Assert.Equal("c b d", Offers(backlog));
        Assert.Equal("a", Offers(backlog, Ada with { Agent = "bob" }));
    }

    [Fact]
    public void All_skills_are_needed_whatever_their_order()
    {
        var backlog = Build(
            Make.Task("none", priority: 4),
            Make.Task("go", priority: 3) with { Skills = StringList.Of("go") },
            Make.Task("both", priority: 2) with { Skills = StringList.Of("sql", "go") },
            Make.Task("both too", priority: 1) with { Skills = StringList.Of("go", "sql", "go") },
            Make.Task("css", priority: 0) with { Skills = StringList.Of("css") });

        Assert.Equal("both too both", string.Join(' ', Offer(backlog, With("sql", "go")), Offer(backlog, With("go", "sql", "rust"))));
        Assert.Equal("go none", Offers(backlog, With("go")));
        Assert.Equal("css", Offers(backlog, With("css", "sql")));
    }

    [Fact]
    public void A_task_that_changes_what_it_requires_changes_hands()
    {
        var backlog = Build(Make.Task("a") with { Assignee = "bob", Skills = StringList.Of("go") });
        Assert.Null(Offer(backlog));

        Assert.True(backlog.Apply(Make.Task("a", version: 2)));
        Assert.Equal("a", Offer(backlog));
    }

    [Fact]
    public void Labels_narrow_the_choice_and_stay_up_to_date()
    {
        var backlog = Build(
            Make.Task("a", priority: 0),
            Make.Task("x", priority: 1) with { Labels = StringList.Of("x") },
            Make.Task("xy", priority: 2) with { Labels = StringList.Of("y", "x") });
        var xy = Ada with { Labels = StringList.Of("x", "y", "x") };

        Assert.Equal("x", Offer(backlog, Labelled("x")));
        Assert.Equal("xy", Offer(backlog, Ada with { Labels = StringList.Of("y", "x") }));
        Assert.Null(Offer(backlog, xy));
        Assert.Null(Offer(backlog, Labelled("z")));

        backlog.Apply(Make.Task("new", priority: 4) with { Labels = StringList.Of("y", "z", "x") });
        Assert.Equal("new", Offer(backlog, xy));
        Assert.True(backlog.ReturnOffer("new"));
        backlog.Apply(Make.Task("new", version: 2) with { Labels = StringList.Of("z") });
        Assert.Null(Offer(backlog, xy));
        Assert.Equal("new", Offer(backlog, Labelled("z")));
        Assert.Equal("a", Offers(backlog));
    }

    [Fact]
    public void Any_number_of_filters_is_answered_right()
    {
        var backlog = Build(Enumerable.Range(0, 100).Select(number => Make.Task($"t{number}") with { Labels = StringList.Of($"l{number}") }));

        for (var round = 0; round < 2; round++)
        {
            Assert.All(Enumerable.Range(0, 100), number =>
            {
                Assert.Equal($"t{number}", Offer(backlog, Labelled($"l{number}")));
                Assert.True(backlog.ReturnOffer($"t{number}"));
            });
        }
    }

    [Fact]
    public void A_rare_label_is_found_behind_any_number_of_others()
    {
        var many = Enumerable.Range(0, 20_000).Select(number => Make.Task($"t{number}", priority: 0) with { Labels = StringList.Of("common") });
        var backlog = Build(many.Append(Make.Task("rare", priority: 4) with { Labels = StringList.Of("common", "rare") }));

        Assert.Equal("rare", Offer(backlog, Labelled("rare")));
    }

    [Fact]
    public void A_paused_project_offers_nothing_and_says_so()
    {
        var backlog = Build(Make.Task("a"));
        backlog.Settings = backlog.Settings with { Pause = Make.Pause };

        Assert.Null(Offer(backlog));
        var nothing = backlog.Explain(Ada, Make.Noon);
        Assert.Equal((Make.Pause, 1, false), (nothing.Pause!, nothing.ReadyForOthers, nothing.IsDrained));
    }

    [Fact]
    public void The_explanation_counts_what_there_is_and_names_the_skills_that_would_help()
    {
        var backlog = Build(
            [
                Make.Task("fits"),
                Make.Task("bob's") with { Assignee = "bob" },
                Make.Task("go") with { Skills = StringList.Of("go", "c") },
                Make.Task("go too", priority: 0) with { Skills = StringList.Of("go") },
                Make.Task("mine") with { Assignee = "ada", Skills = StringList.Of("css") },
                Make.Task("held", TaskStatus.InProgress),
                Make.Task("waits"),
                Make.Task("rests") with { NotBefore = Make.At(20) },
                Make.Task("later", TaskStatus.Deferred) with { NotBefore = Make.At(10) },
                Make.Task("aside", TaskStatus.Deferred),
                Make.Task("by hand", TaskStatus.Blocked),
                Make.Task("reviewed", TaskStatus.InReview),
                Make.Task("dead", TaskStatus.Dead),
            ],
            [Make.Blocks("waits", "held")]);
        Assert.Equal("fits", Offer(backlog));

        var nothing = backlog.Explain(Ada with { Skills = StringList.Of("c") }, Make.Noon);

        Assert.Equal(
            new NothingToOffer
            {
                Pause = null,
                ReadyForOthers = 4,
                KeptForOthers = 0,
                PathsReserved = 0,
                PathWaits = nothing.PathWaits,
                OwnReviews = 0,
                MissingSkills = nothing.MissingSkills,
                Offered = 1,
                InProgress = 1,
                Blocked = 1,
                ToSkip = 0,
                Waiting = 2,
                NeedPerson = 3,
                Dead = 1,
                NextReadyAt = Make.At(10),
            },
            nothing);
        Assert.Empty(nothing.PathWaits);
        Assert.Equal([new("go", 2), new("css", 1)], nothing.MissingSkills);
        Assert.False(nothing.IsDrained);
    }

    [Fact]
    public void At_most_twenty_skills_are_named_those_that_help_most_first()
    {
        var backlog = Build(Enumerable.Range(0, 50).SelectMany(skill => Enumerable.Range(0, skill + 1)
            .Select(number => Make.Task($"t{skill}-{number}") with { Skills = StringList.Of($"s{skill}") })));

        var skills = backlog.Explain(Ada, Make.Noon).MissingSkills;
        Assert.Equal(Enumerable.Range(30, 20).Reverse().Select(skill => $"s{skill}"), skills.Keys);
    }

    [Fact]
    public void Ready_work_without_the_label_is_for_others()
    {
        var nothing = Build(Make.Task("a"), Make.Task("b") with { Labels = StringList.Of("y"), Skills = StringList.Of("go") }).Explain(Labelled("y"), Make.Noon);

        Assert.Equal(2, nothing.ReadyForOthers);
        Assert.Equal([new("go", 1)], nothing.MissingSkills);
    }

    [Theory]
    [InlineData(TaskStatus.Dead, true)]
    [InlineData(TaskStatus.Blocked, true)]
    [InlineData(TaskStatus.InReview, true)]
    [InlineData(TaskStatus.InProgress, false)]
    [InlineData(TaskStatus.Pending, false)]
    public void A_project_is_drained_when_nothing_moves_by_itself(TaskStatus blocker, bool isDrained)
    {
        var backlog = Build([Make.Task("a"), Make.Task("b", blocker)], [Make.Blocks("a", "b")]);
        Offer(backlog);

        Assert.Equal(isDrained, backlog.Explain(Ada, Make.Noon).IsDrained);
    }

    private static OfferRequest With(params string[] skills) => Ada with { Skills = StringList.Of(skills) };

    private static OfferRequest Labelled(string label) => Ada with { Labels = StringList.Of(label) };
}
