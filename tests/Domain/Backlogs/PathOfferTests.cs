using Krewe.Domain.Backlogs;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Backlogs;

public sealed class PathOfferTests : BacklogTest
{
    [Fact]
    public void What_needs_held_paths_is_passed_over_and_comes_back_when_they_are_free()
    {
        var held = Held("x", "src/**");
        var backlog = Build(held, Needing("a", "src/a.cs"), Needing("b", "docs/"));

        Assert.Equal("b", Offers(backlog));
        Assert.Equal("a", Ready(backlog));
        backlog.Apply(Make.Task("x", TaskStatus.Completed, version: 2));
        Assert.Equal("a", Offer(backlog));
    }

    [Fact]
    public void What_is_offered_keeps_its_paths_for_as_long_as_the_offer_lasts()
    {
        var backlog = Build(Needing("a", "src/**"), Needing("b", "src/b.cs"));

        Assert.Equal("a", Offers(backlog));
        Assert.Equal("a", Offer(backlog, seconds: 5));
        backlog.RefuseOffer("a");
        Assert.Equal("b", Offer(backlog, seconds: 6));
    }

    [Fact]
    public void Shared_paths_are_in_nobodys_way_but_that_of_exclusive_ones()
    {
        var backlog = Build(Sharing("a", "go.mod"), Sharing("b", "go.mod"), Needing("c", "go.*"));

        Assert.Equal("a b", Offers(backlog));
    }

    [Fact]
    public void Paths_that_are_given_up_before_the_claim_ends_let_others_in()
    {
        var backlog = Build(Held("x", "src/**", "docs/"), Needing("a", "src/a.cs"), Needing("b", "docs/b.md"));
        Assert.Equal(string.Empty, Offers(backlog));

        backlog.Apply(Held("x", "docs/") with { Version = 2 });

        Assert.Equal("a", Offers(backlog));
    }

    [Fact]
    public void Why_there_is_nothing_says_who_is_in_the_way()
    {
        var backlog = Build(Held("x", "src/**"), Needing("a", "src/a.cs"), Needing("b", "src/b.cs") with { Labels = StringList.Of("ui") }, Needing("c", "src/c.cs") with { Assignee = "bob" });
        Assert.Null(Offer(backlog));
        Assert.Null(Offer(backlog, new OfferRequest("bob", StringList.Empty, StringList.Empty)));

        var nothing = backlog.Explain(Ada, Make.Noon);
        var labelled = backlog.Explain(new OfferRequest("ada", StringList.Empty, StringList.Of("ui")), Make.Noon);

        Assert.Equal((2, 1, false), (nothing.PathsReserved, nothing.ReadyForOthers, nothing.IsDrained));
        Assert.Equal(new PathWait("a", "src/a.cs", "src/**", "ada", "x", Make.At(900)), nothing.PathWaits[0]);
        Assert.Equal("b", Assert.Single(labelled.PathWaits).Task);
        Assert.Equal(3, backlog.Count(Make.Noon).Ready);
    }

    [Fact]
    public void Of_many_that_need_the_same_only_the_next_comes_back()
    {
        var backlog = Build(Enumerable.Range(0, 1_000).Select(n => Needing($"t{n:000}", "src/**")));
        for (var n = 0; n < 1_000; n++)
        {
            var id = $"t{n:000}";
            Assert.Equal(id, Offer(backlog));
            Assert.Null(Offer(backlog));
            backlog.Apply(Make.Holding(Make.Task(id, TaskStatus.InProgress, version: 2), "src/**"));
            Assert.Equal(999 - n, backlog.Explain(Ada, Make.Noon).PathsReserved);
            backlog.Apply(Make.Task(id, TaskStatus.Completed, version: 3));
        }

        Assert.True(backlog.Explain(Ada, Make.Noon).IsDrained);
    }

    [Fact]
    public void Who_is_in_the_way_is_told_as_it_is_now_without_comparing_again()
    {
        var backlog = Build(Needing("a", "src/**"), Needing("b", "src/b.cs"));
        Assert.Equal("a", Offer(backlog));
        Assert.Null(Offer(backlog));
        Assert.Equal(new PathWait("b", "src/b.cs", "src/**", "ada", "a", null), Assert.Single(backlog.Explain(Ada, Make.Noon).PathWaits));

        backlog.Apply(Make.Holding(Make.Task("a", TaskStatus.InProgress, version: 2), "src/**") with { Claim = Make.Claim("eve") });

        var wait = Assert.Single(backlog.PathWaits(backlog.ReadyPage(0, 10, Make.Noon)));
        Assert.Equal(("b", "eve", "a", Make.Claim("eve").LeaseUntil), (wait.Task, wait.Agent, wait.HeldFor, wait.Until));
    }

    [Fact]
    public void One_offer_spends_no_more_on_costly_patterns_than_its_bound_and_then_offers_what_the_claim_decides()
    {
        var plain = new string('a', 120);
        var held = Enumerable.Range(0, 20).Select(n => Held($"x{n}", $"*{plain}b*", "zz"));
        var backlog = Build([.. held, .. Enumerable.Range(0, 200).Select(n => Needing($"t{n:000}", $"{plain}{plain}{n}", "zz"))]);

        Assert.NotNull(Offer(backlog));
        Assert.InRange(backlog.Explain(Ada, Make.Noon).PathsReserved, 1, 100);

        var offers = 0;
        for (; Offer(backlog) is { } id; offers++)
        {
            backlog.RefuseOffer(id);
        }

        Assert.InRange(offers, 2, 100);
        Assert.True(backlog.Explain(Ada, Make.Noon).PathsReserved > 100);
    }

    private static TaskState Held(string id, params string[] paths) => Make.Holding(Make.Task(id, TaskStatus.InProgress), paths);

    private static TaskState Needing(string id, params string[] paths) =>
        Make.Task(id) with { Particulars = new TaskParticulars { Paths = StringList.Of(paths) } };

    private static TaskState Sharing(string id, string path) =>
        Make.Task(id) with { Particulars = new TaskParticulars { SharedPaths = StringList.Of(path) } };
}
