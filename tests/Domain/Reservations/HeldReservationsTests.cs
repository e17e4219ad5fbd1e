using Krewe.Domain.Reservations;
using Xunit;

namespace Krewe.Domain.Tests.Reservations;

public sealed class HeldReservationsTests
{
    private readonly HeldReservations _held = new();

    [Fact]
    public void A_conflict_names_who_holds_what_and_for_which_task()
    {
        _held.Add(Globs.Held("t1", "ada", "docs/**", "src/api/**"));

        var decision = _held.Decide(Globs.Wanted("t2", "README.md", "src/*/users.ts"));

        Assert.False(decision.IsFree);
        var conflict = Assert.Single(decision.Conflicts);
        Assert.Equal(("src/*/users.ts", "t1", "ada", "src/api/**"), (conflict.Wanted.Text, conflict.Held.Task, conflict.Held.Agent, conflict.HeldGlob.Text));
        Assert.Equal("src/*/users.ts overlaps src/api/**, which agent ada holds for task t1", conflict.Message);
    }

    [Fact]
    public void Shared_ones_coexist_and_an_exclusive_one_stands_alone()
    {
        _held.Add(Globs.Shared("t1", "ada", "src/**"));

        Assert.True(_held.Decide(Globs.Wanted("t2", "src/a") with { IsExclusive = false }).IsFree);
        var conflict = Assert.Single(_held.Decide(Globs.Wanted("t2", "src/a")).Conflicts);
        Assert.Contains("ada shares for task t1", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_is_never_in_its_own_way()
    {
        _held.Add(Globs.Held("t1", "ada", "src/**"));

        Assert.True(_held.Decide(Globs.Wanted("t1", "src/a")).IsFree);
    }

    [Fact]
    public void A_newer_fence_ends_what_the_task_held_and_late_news_change_nothing()
    {
        _held.Add(Globs.Held("t1", "ada", "a/**") with { Fence = 3 });
        _held.Add(Globs.Held("t1", "bob", "b/**") with { Fence = 5 });
        _held.Add(Globs.Held("t1", "ada", "c/**") with { Fence = 4 });
        _held.Remove("t1", 4);

        Assert.Equal("bob", Assert.Single(_held.Decide(Globs.Wanted("t2", "**")).Conflicts).Held.Agent);
        Assert.True(_held.Decide(Globs.Wanted("t2", "a/x", "c/x")).IsFree);

        _held.Remove("t1", 5);
        _held.Remove("t1", 5);
        Assert.True(_held.Decide(Globs.Wanted("t2", "**")).IsFree);
        Assert.Equal(0, _held.GlobCount);
    }

    [Fact]
    public void A_claim_may_hold_more_as_it_goes()
    {
        _held.Add(Globs.Held("t1", "ada", "a"));
        _held.Add(Globs.Shared("t1", "ada", "b"));

        Assert.Equal(["a"], _held.Decide(Globs.Wanted("t2", "*") with { IsExclusive = false }).Conflicts.Select(conflict => conflict.HeldGlob.Text));
        Assert.Equal(["a", "b"], _held.Decide(Globs.Wanted("t2", "*")).Conflicts.Select(conflict => conflict.HeldGlob.Text));
    }

    [Fact]
    public void No_more_conflicts_are_told_than_were_asked_for()
    {
        _held.Add(Globs.Held("t1", "ada", "a", "b", "c"));

        var two = _held.Decide(Globs.Wanted("t2", "*"), limit: 2);
        var three = _held.Decide(Globs.Wanted("t2", "*"), limit: 3);

        Assert.Equal((2, true), (two.Conflicts.Count, two.HasMore));
        Assert.Equal((3, false), (three.Conflicts.Count, three.HasMore));
    }

    [Fact]
    public void Ten_thousand_patterns_cost_a_plain_request_nothing()
    {
        for (var index = 0; index < 10_000; index++)
        {
            _held.Add(Globs.Held($"t{index}", "ada", $"src/area{index % 100}/part{index}/**"));
        }

        var steps = new StepCount();

        Assert.Equal("t4217", Assert.Single(_held.Decide(Globs.Wanted("new", "src/area17/part4217/a.cs"), steps: steps).Conflicts).Held.Task);
        Assert.InRange(steps.Taken, 1, 100);
        Assert.Equal(10_000, _held.GlobCount);
    }

    [Fact]
    public void Patterns_made_to_be_costly_are_undecided_and_never_free()
    {
        var long_ = new string('a', 120);
        for (var index = 0; index < 2_000; index++)
        {
            _held.Add(Globs.Held($"t{index}", "ada", $"*{long_}b*"));
        }

        var steps = new StepCount();
        var decision = _held.Decide(Globs.Wanted("new", long_ + long_), steps: steps);

        Assert.True(decision.IsUndecided);
        Assert.False(decision.IsFree);
        Assert.InRange(steps.Taken, HeldReservations.StepsMax, HeldReservations.StepsMax + (2L * PathGlob.LengthMax * PathGlob.LengthMax));
    }
}
