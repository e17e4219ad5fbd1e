using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Lifecycle;

public sealed class AssignTests
{
    private static readonly DecisionContext Lead = Make.Context(60, actor: "lead", session: null);
    private static readonly TaskState Held = Make.Task("a", TaskStatus.InProgress);

    [Theory]
    [InlineData("bob")]
    [InlineData(null)]
    public void What_is_kept_for_its_author_is_free_once_a_lead_gives_it_to_another(string? agent)
    {
        var kept = Make.Task("a") with { NotBefore = Make.At(300), Particulars = new TaskParticulars { PreferredAgent = "ada" } };

        var next = TaskRules.Decide(kept, new AssignTask(agent, null), Lead).Next();

        Assert.Equal((agent, null, null), (next.Assignee, next.NotBefore, next.Particulars.PreferredAgent));
        Assert.Equal(Make.At(300), TaskRules.Decide(kept, new AssignTask("ada", null), Lead).Next().NotBefore);
    }

    [Fact]
    public void A_review_is_not_assigned_to_the_author_of_the_work()
    {
        var review = Make.Task("a.review-1") with { Particulars = new TaskParticulars { Reviews = "a", Author = "ada" } };

        Assert.Equal(RejectionCode.AuthorMayNotReview, TaskRules.Decide(review, new AssignTask("ada", null), Lead).Code());
        Assert.Equal("bob", TaskRules.Decide(review, new AssignTask("bob", null), Lead).Next().Assignee);
    }

    [Theory]
    [InlineData("bob", null, false)]
    [InlineData("ada", "ada", true)]
    [InlineData(null, "ada", true)]
    public void An_edit_of_the_assignee_frees_what_was_kept_for_another_as_an_assignment_does(string? assignee, string? keptFor, bool waits)
    {
        var kept = Make.Task("a") with { NotBefore = Make.At(300), Particulars = new TaskParticulars { PreferredAgent = "ada" } };
        var edit = new TaskEdit { Title = "Again", Assignee = new Optional<string?>(true, assignee) };

        var next = TaskRules.Decide(kept, new EditTask(edit), Lead).Next();

        Assert.Equal((assignee, keptFor, waits), (next.Assignee, next.Particulars.PreferredAgent, next.NotBefore is not null));
    }

    [Fact]
    public void No_edit_gives_a_review_to_the_author_of_the_work()
    {
        var review = Make.Task("a.review-1") with { Particulars = new TaskParticulars { Reviews = "a", Author = "ada" } };
        Decision Edit(string agent) => TaskRules.Decide(review, new EditTask(new TaskEdit { Assignee = new Optional<string?>(true, agent) }), Lead);

        Assert.Equal(RejectionCode.AuthorMayNotReview, Edit("ada").Code());
        Assert.Equal("bob", Edit("bob").Next().Assignee);
    }

    [Fact]
    public void A_task_that_nobody_holds_is_assigned_ahead()
    {
        var assigned = TaskRules.Decide(Make.Task("a"), new AssignTask("cy", "Knows it."), Lead);

        Assert.Equal((TaskStatus.Pending, "cy", Make.Task("a").Fence), (assigned.Next().Status, assigned.Next().Assignee, assigned.Next().Fence));
        Assert.Equal((TaskEventKind.Assigned, "lead"), (assigned.Event().Kind, assigned.Event().Actor));
        Assert.Equal("""{"assignee":"cy","reason":"Knows it."}""", assigned.Detail());
        Assert.Equal(RejectionCode.AssignedToOther, TaskRules.Decide(assigned.Next(), new ClaimTask(StringList.Empty), Make.Context(61)).Code());
    }

    [Fact]
    public void From_another_agent_it_is_taken_by_a_new_fence_in_the_same_step()
    {
        var taken = TaskRules.Decide(Held with { Assignee = "ada", Reason = "Failed once." }, new AssignTask("cy", null), Lead);

        Assert.Equal(
            (TaskStatus.Pending, "cy", Held.Fence + 1, null, "ada", "Failed once.", Held.Version + 1),
            (taken.Next().Status, taken.Next().Assignee, taken.Next().Fence, taken.Next().Claim, taken.Next().LastAgent, taken.Next().Reason, taken.Next().Version));
        Assert.Equal("""{"assignee":"cy","before":"ada","ended_fence":7,"agent":"ada"}""", taken.Detail());
        Assert.Equal(RejectionCode.StaleClaim, TaskRules.Decide(taken.Next(), new CompleteTask(7, null), Make.Context(61)).Code());
    }

    [Fact]
    public void Whoever_lost_it_is_told_by_whom_why_and_to_whom_it_went()
    {
        var taken = TaskRules.Decide(Held, new AssignTask("cy", "It is urgent."), Lead);
        var rejection = Refusals.StaleClaim(taken.Next(), Held.Fence, taken.Event()).Rejection;

        Assert.StartsWith("Your claim on 'a' (fence 7) has ended: lead took it from you (It is urgent.) and assigned it to cy; it is pending, and nobody holds it", rejection.Message, StringComparison.Ordinal);
        Assert.Contains(new RejectionDetail("assigned_to", "cy"), rejection.Details);
        Assert.Contains(new RejectionDetail("ended_as", "assigned"), rejection.Details);
    }

    [Fact]
    public void Its_holder_keeps_it_when_it_is_the_one_and_when_nobody_is_named()
    {
        var own = TaskRules.Decide(Held, new AssignTask("ada", null), Lead).Next();
        var free = TaskRules.Decide(own, new AssignTask(null, null), Lead);

        Assert.Equal((TaskStatus.InProgress, "ada", Held.Fence, Held.Claim), (own.Status, own.Assignee, own.Fence, own.Claim));
        Assert.Equal((TaskStatus.InProgress, null, Held.Claim), (free.Next().Status, free.Next().Assignee, free.Next().Claim));
        Assert.Equal("""{"before":"ada"}""", free.Detail());
    }

    [Fact]
    public void What_is_so_already_writes_nothing()
    {
        var assigned = Make.Task("a") with { Assignee = "cy" };
        TaskRules.Decide(assigned, new AssignTask("cy", "again"), Lead).IsAlreadySo(assigned);
        var free = Make.Task("a");
        TaskRules.Decide(free, new AssignTask(null, null), Lead).IsAlreadySo(free);
    }
}
