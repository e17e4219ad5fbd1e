using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class PathTests
{
    private static readonly TaskState Pending = Make.Task("a") with
    {
        Particulars = new TaskParticulars { Paths = StringList.Of("src/**"), SharedPaths = StringList.Of("go.mod") },
    };

    private static readonly TaskState Held = Make.Holding(Make.Task("a", TaskStatus.InProgress), "src/a.cs", "src/b.cs");

    [Fact]
    public void What_an_ended_claim_left_behind_is_not_taken_for_the_live_ones()
    {
        var stale = Held with { Particulars = Held.Particulars with { Reserved = Held.Particulars.Reserved! with { Fence = Held.Fence - 1 } } };

        var added = TaskRules.Decide(stale, new ReservePaths(stale.Fence, StringList.Of("docs/**"), StringList.Empty), Make.Context()).Next();

        Assert.Equal(new ReservedPaths(stale.Fence, StringList.Of("docs/**"), StringList.Empty), added.Particulars.Reserved);
        Assert.IsType<Decision.AlreadySo>(TaskRules.Decide(stale, new ReleasePaths(stale.Fence, null), Make.Context()));
    }

    [Fact]
    public void A_claim_holds_what_the_task_names_and_what_it_asks_for()
    {
        var command = new ClaimTask(StringList.Empty) { Paths = StringList.Of("docs/", "src/**"), SharedPaths = StringList.Of("README.md") };

        var accepted = TaskRules.Decide(Pending, command, Make.Context()).Yes();

        Assert.True(accepted.NeedsFreePaths);
        Assert.Equal(
            new ReservedPaths(8, StringList.Of("src/**", "docs/"), StringList.Of("go.mod", "README.md")), accepted.Next.Particulars.Reserved);
        Assert.Contains("\"paths\":[\"src/**\",\"docs/\"],\"shared_paths\":[\"go.mod\",\"README.md\"]", accepted.Event.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_without_paths_needs_no_look_at_what_is_held()
    {
        var accepted = TaskRules.Decide(Make.Task("a"), new ClaimTask(StringList.Empty), Make.Context()).Yes();

        Assert.False(accepted.NeedsFreePaths);
        Assert.Same(TaskParticulars.None, accepted.Next.Particulars);
    }

    [Fact]
    public void A_claim_that_would_hold_too_many_is_refused()
    {
        var command = new ClaimTask(StringList.Empty) { Paths = StringList.Of(Enumerable.Range(1, 32).Select(number => $"f{number}")) };

        var refused = Assert.IsType<Decision.Refused>(TaskRules.Decide(Pending, command, Make.Context()));

        Assert.Equal(RejectionCode.Validation, refused.Rejection.Code);
        Assert.Equal("paths", Assert.Single(refused.Rejection.Details).Field);
    }

    [Fact]
    public void The_holder_who_claims_again_and_asks_for_more_gets_it_too()
    {
        var again = TaskRules.Decide(Held, new ClaimTask(StringList.Empty) { Paths = StringList.Of("docs/") }, Make.Context()).Yes();
        var same = TaskRules.Decide(Held, new ClaimTask(StringList.Empty) { Paths = StringList.Of("src/a.cs") }, Make.Context());

        Assert.Equal(StringList.Of("src/a.cs", "src/b.cs", "docs/"), again.Next.Particulars.Reserved!.Exclusive);
        Assert.Equal((Held.Fence, TaskEventKind.PathsReserved), (again.Next.Fence, again.Event.Kind));
        Assert.IsType<Decision.AlreadySo>(same);
    }

    [Fact]
    public void Some_or_all_of_it_can_be_given_up()
    {
        var some = TaskRules.Decide(Held, new ReleasePaths(7, StringList.Of("src/a.cs", "never/held")), Make.Context()).Yes();
        var all = TaskRules.Decide(Held, new ReleasePaths(7, null), Make.Context()).Yes();

        Assert.Equal(StringList.Of("src/b.cs"), some.Next.Particulars.Reserved!.Exclusive);
        Assert.Same(TaskParticulars.None, all.Next.Particulars);
        Assert.False(some.NeedsFreePaths);
        Assert.IsType<Decision.AlreadySo>(TaskRules.Decide(Held, new ReleasePaths(7, StringList.Of("never/held")), Make.Context()));
    }

    [Fact]
    public void Who_is_in_the_way_is_told_with_what_and_until_when()
    {
        var claimed = TaskRules.Decide(Pending with { Key = Make.Project.Task("b") }, new ClaimTask(StringList.Empty), Make.Context(actor: "bob")).Yes();

        var rejection = PathCheck.Refuse(claimed.Next, [Held]);

        Assert.Equal(RejectionCode.PathsReserved, rejection!.Code);
        Assert.Contains("src/** overlaps src/a.cs, which agent ada holds for task a until 2026-01-02T12:15:00Z", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("others hold", rejection.Message, StringComparison.Ordinal);
        Assert.Equal(
            [("path", "src/**"), ("overlaps", "src/a.cs"), ("claimed_by", "ada"), ("task", "a"), ("lease_until", "2026-01-02T12:15:00Z")],
            rejection.Details.Take(5).Select(detail => (detail.Field, detail.Message)));
        Assert.Null(PathCheck.Refuse(claimed.Next, [Held with { Key = claimed.Next.Key }]));
        Assert.Null(PathCheck.Refuse(claimed.Next, [Held with { Fence = 9 }]));
    }

    [Fact]
    public void Whoever_is_in_its_own_way_is_told_so()
    {
        var claimed = TaskRules.Decide(Pending with { Key = Make.Project.Task("b") }, new ClaimTask(StringList.Empty), Make.Context(actor: "ada")).Yes();

        var rejection = PathCheck.Refuse(claimed.Next, [Held])!;

        Assert.Contains("your own agent holds by other claims", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("Finish or release those tasks", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_holds_only_so_many_patterns()
    {
        var wanted = Make.Holding(Make.Task("z", TaskStatus.InProgress), "z/1", "z/2");
        var holders = Enumerable.Range(0, (PathCheck.ProjectMax / 32) + 1).Select(task => Make.Holding(
            Make.Task($"t{task}", TaskStatus.InProgress), [.. Enumerable.Range(0, 32).Select(file => $"d{task}/f{file}")])).ToList();

        Assert.Contains("at most 10000", PathCheck.Refuse(wanted, holders)!.Message, StringComparison.Ordinal);
        Assert.Null(PathCheck.Refuse(wanted, holders[1..]));
    }
}
