using Krewe.Domain.Backlogs;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Backlogs;

/// <summary>Work that was sent back is there for its author at once: who waits for it is called, whatever kept it away.</summary>
public sealed class KeptOfferTests : BacklogTest
{
    private static readonly OfferRequest Bob = Ada with { Agent = "bob" };

    [Fact]
    public void It_counts_as_something_to_look_for_when_all_have_to_look_again()
    {
        var backlog = Build(SentBack("a", "ada"), SentBack("b", "bob"));

        Assert.Equal(2, backlog.ReadyCount);
        Assert.Equal((1, 1), (backlog.Explain(Ada, Make.Noon).KeptForOthers, backlog.Explain(Bob, Make.Noon).KeptForOthers));
        Assert.Equal("a", Offers(backlog));
        Assert.Equal((1, 0), (backlog.ReadyCount, backlog.Explain(Bob, Make.Noon).KeptForOthers));
    }

    [Fact]
    public void After_a_pause_whoever_waits_has_to_look()
    {
        var backlog = Build(SentBack("a", "ada"));
        backlog.Settings = ProjectSettings.Default with { Pause = Make.Pause };
        var stamp = backlog.Stamp;

        backlog.Settings = ProjectSettings.Default;

        Assert.Null(backlog.OpeningsAfter(stamp));
        Assert.Equal(1, backlog.ReadyCount);
    }

    [Fact]
    public void Its_author_hears_who_holds_its_files_and_is_called_when_they_are_free()
    {
        var backlog = Build(Held("x", "src/**"), SentBack("a", "ada", "src/a.cs"));
        Assert.Null(Offer(backlog));
        var nothing = backlog.Explain(Ada, Make.Noon);
        Assert.Equal((0, 0, 1), (backlog.ReadyCount, nothing.KeptForOthers, nothing.PathsReserved));
        Assert.Equal(("a", "x"), (nothing.PathWaits[0].Task, nothing.PathWaits[0].HeldFor));
        Assert.Equal(0, backlog.Explain(Bob, Make.Noon).PathsReserved);

        var stamp = backlog.Stamp;
        backlog.Apply(Make.Task("x", TaskStatus.Completed, version: 2));

        var opening = Assert.Single(backlog.OpeningsAfter(stamp)!);
        Assert.Equal(("a", true, false), (opening.Id, opening.Fits(Ada), opening.Fits(Bob)));
        Assert.Equal(1, backlog.ReadyCount);
        Assert.Equal("a", Offers(backlog));
    }

    [Fact]
    public void Nobody_is_called_while_its_files_are_held()
    {
        var backlog = Build(Held("x", "src/**"));
        var stamp = backlog.Stamp;
        backlog.Apply(SentBack("a", "ada", "src/a.cs"));
        Assert.Single(backlog.OpeningsAfter(stamp)!);
        Assert.Null(Offer(backlog));

        Assert.Empty(backlog.OpeningsAfter(stamp)!);
    }

    [Fact]
    public void It_waits_behind_the_next_in_its_way()
    {
        var backlog = Build(Held("x", "src/**"), Held("y", "docs/"), SentBack("a", "ada", "src/a.cs", "docs/a.md"));
        Assert.Null(Offer(backlog));

        backlog.Apply(Make.Task("x", TaskStatus.Completed, version: 2));
        Assert.Null(Offer(backlog));
        var stamp = backlog.Stamp;
        backlog.Apply(Make.Task("y", TaskStatus.Completed, version: 2));

        Assert.Single(backlog.OpeningsAfter(stamp)!);
        Assert.Equal("a", Offers(backlog));
    }

    [Fact]
    public void What_becomes_of_it_meanwhile_is_counted_once()
    {
        var backlog = Build(Held("x", "src/**"), SentBack("a", "ada", "src/a.cs"), SentBack("b", "ada", "src/b.cs"), SentBack("c", "ada", "src/c.cs"));
        Assert.Null(Offer(backlog));

        backlog.Apply(SentBack("a", "bob", "src/a.cs") with { Version = 2 });
        backlog.Apply(Make.Task("b", TaskStatus.Cancelled, version: 2));

        Assert.Equal((1, 1), (backlog.ReadyCount, backlog.Explain(Ada, Make.Noon).PathsReserved));
        Assert.Null(Offer(backlog, seconds: 300));
        Assert.Equal((0, 2), (backlog.ReadyCount, backlog.Explain(Ada, Make.At(300)).PathsReserved));
        backlog.Apply(Make.Task("x", TaskStatus.Completed, version: 2));
        Assert.Equal("a c", Offers(backlog, seconds: 301));
        Assert.Equal(0, backlog.ReadyCount);
    }

    private static TaskState Held(string id, params string[] exclusive) => Make.Holding(Make.Task(id, TaskStatus.InProgress), exclusive);

    private static TaskState SentBack(string id, string author, params string[] paths) => Make.Task(id) with
    {
        NotBefore = Make.At(300),
        Particulars = new TaskParticulars { PreferredAgent = author, Paths = StringList.Of(paths) },
    };
}
