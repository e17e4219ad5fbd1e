using Krewe.Formats.Checklists;

namespace Krewe.Formats.Tests.Checklists;

public class StateMergeTests
{
    private static readonly StateMerge Ticks = new(state => state is CheckState.Open or CheckState.Done);

    private static readonly StateMerge Marks = new(_ => true);

    private static readonly string[] Statuses = ["pending", "in_progress", "in_review", "blocked", "deferred", "dead", "completed", "cancelled", "skipped"];

    [Theory]
    [InlineData(CheckState.Open, "completed", StateStep.WriteBox)]
    [InlineData(CheckState.Open, "in_progress", StateStep.None)]
    [InlineData(CheckState.Open, "dead", StateStep.None)]
    [InlineData(CheckState.Started, "in_progress", StateStep.None)]
    [InlineData(CheckState.Started, "in_review", StateStep.None)]
    [InlineData(CheckState.Open, "cancelled", StateStep.None)]
    [InlineData(CheckState.Done, "pending", StateStep.Settle)]
    [InlineData(CheckState.Done, "dead", StateStep.Settle)]
    [InlineData(CheckState.Done, "in_progress", StateStep.Conflict)]
    [InlineData(CheckState.Done, "in_review", StateStep.Conflict)]
    [InlineData(CheckState.Done, "cancelled", StateStep.Conflict)]
    public void A_box_that_was_open_with_an_open_task(CheckState box, string status, StateStep step) =>
        Assert.Equal(step, Ticks.Decide(box, status, new(CheckState.Open, CheckState.Open)).Step);

    [Theory]
    [InlineData(CheckState.Open, "completed", StateStep.Reopen)]
    [InlineData(CheckState.Done, "pending", StateStep.WriteBox)]
    [InlineData(CheckState.Done, "in_progress", StateStep.WriteBox)]
    [InlineData(CheckState.Open, "pending", StateStep.None)]
    public void A_box_that_was_ticked_with_a_done_task(CheckState box, string status, StateStep step) =>
        Assert.Equal(step, Ticks.Decide(box, status, new(CheckState.Done, CheckState.Done)).Step);

    [Theory]
    [InlineData(CheckState.Open, "in_progress", StateStep.WriteBox)]
    [InlineData(CheckState.Open, "dead", StateStep.WriteBox)]
    [InlineData(CheckState.Open, "cancelled", StateStep.WriteBox)]
    [InlineData(CheckState.Started, "pending", StateStep.None)]
    [InlineData(CheckState.Blocked, "pending", StateStep.Block)]
    [InlineData(CheckState.Cancelled, "pending", StateStep.Cancel)]
    [InlineData(CheckState.Cancelled, "in_progress", StateStep.Conflict)]
    [InlineData(CheckState.Done, "in_progress", StateStep.Conflict)]
    public void Other_marks(CheckState box, string status, StateStep step) =>
        Assert.Equal(step, Marks.Decide(box, status, new(CheckState.Open, CheckState.Open)).Step);

    [Fact]
    public void Only_a_copy_that_had_the_box_ticked_takes_work_up_again()
    {
        var done = new SyncedState(CheckState.Done, CheckState.Done);
        var open = new SyncedState(CheckState.Open, CheckState.Open);

        Assert.Equal(StateStep.WriteBox, Ticks.Decide(CheckState.Open, "completed", done, null).Step);
        Assert.Equal(StateStep.WriteBox, Ticks.Decide(CheckState.Open, "completed", done, open).Step);
        Assert.Equal(StateStep.Reopen, Ticks.Decide(CheckState.Open, "completed", done, done).Step);
        Assert.Equal(StateStep.WriteBox, Ticks.Decide(CheckState.Done, "pending", open, done).Step);
        Assert.Equal(StateStep.Settle, Ticks.Decide(CheckState.Done, "pending", open, null).Step);
        Assert.Equal(StateStep.WriteBox, Marks.Decide(CheckState.Open, "dead", new(CheckState.Blocked, CheckState.Blocked), null).Step);
        Assert.Equal(StateStep.Reopen, (Ticks with { Preference = Preference.File }).Decide(CheckState.Open, "completed", done, null).Step);
    }

    [Fact]
    public void Preference_decides_where_both_have_changed_but_never_about_a_claim()
    {
        var last = new SyncedState(CheckState.Blocked, CheckState.Blocked);

        Assert.Equal(StateStep.Conflict, Marks.Decide(CheckState.Open, "completed", last).Step);
        Assert.Equal(StateStep.Reopen, (Marks with { Preference = Preference.File }).Decide(CheckState.Open, "completed", last).Step);
        Assert.Equal(StateStep.WriteBox, (Marks with { Preference = Preference.Krewe }).Decide(CheckState.Open, "completed", last).Step);
        Assert.Equal(StateStep.Conflict, (Marks with { Preference = Preference.File }).Decide(CheckState.Done, "in_progress", last).Step);
        Assert.Equal(StateStep.Conflict, Marks.Decide(CheckState.Open, "completed", null).Step);
    }

    [Fact]
    public void No_claim_is_ever_ended_and_nothing_happens_where_nothing_has_changed()
    {
        foreach (var merge in new[] { Ticks, Marks })
        {
            foreach (var (box, status) in Enum.GetValues<CheckState>().SelectMany(box => Statuses.Select(status => (box, status))))
            {
                Assert.Equal(StateStep.None, merge.Decide(box, status, new(box, merge.Said(status))).Step);
                foreach (var (lastBox, lastTask) in Enum.GetValues<CheckState>().SelectMany(lastBox => Enum.GetValues<CheckState>().Select(lastTask => (lastBox, lastTask))))
                {
                    var step = merge.Decide(box, status, new(lastBox, lastTask)).Step;
                    Assert.True(status is not ("in_progress" or "in_review") || step is StateStep.None or StateStep.WriteBox or StateStep.Conflict);
                }
            }
        }
    }
}
