using Krewe.Domain.Notices;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Domain.Tasks.Reviews;
using Krewe.Domain.Tasks.Rules;
using Krewe.Domain.Tests.Making;
using Krewe.Domain.Tests.Reviews;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Notices;

/// <summary>Who hears of what, from the events that the rules of tasks make.</summary>
public sealed class NoticeRulesTests
{
    [Fact]
    public void Work_that_is_handed_in_is_told_to_reviewers_and_to_leads()
    {
        var pair = new Pair();

        var told = Tell(pair.Do("a", new CompleteTask(7, "PR #12 created")), pair.Settings);

        Assert.Equal(
            [(NoticeKind.ReviewWanted, Audience.Able(StringList.Of("review"), "ada")), (NoticeKind.ReviewWanted, Audience.Called("lead", "ada"))],
            told.Select(notice => (notice.Kind, notice.For)));
        Assert.All(told, notice => Assert.Contains("'ada' handed in 'a' (Task a): PR #12 created", notice.Body, StringComparison.Ordinal));
        Assert.Contains($"krewe claim {pair.ReviewName}", told[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_anybody_may_review_only_leads_hear_of_it()
    {
        var settings = Pair.Required with { ReviewSkills = StringList.Empty };
        var pair = new Pair(settings);

        Assert.Equal(AudienceKind.Called, Assert.Single(Tell(pair.Do("a", new CompleteTask(7, null)), settings)).For.Kind);
    }

    [Fact]
    public void Work_that_waits_for_a_lead_is_told_to_leads()
    {
        var told = Assert.Single(Tell(Decide(Make.Task("a", TaskStatus.InProgress), new SubmitTask(7, "Look."))));

        Assert.Equal((NoticeKind.HandedIn, true), (told.Kind, told.IsUrgent));
        Assert.Contains("krewe reject a --reason", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_is_told_to_the_author_and_to_leads_with_what_was_handed_in()
    {
        var pair = Pair.UnderReview();
        var decision = (Decision.Accepted)pair.Do(pair.ReviewName, new ApproveTask("Reads well.", 1), "bob");

        Assert.Empty(Tell(decision, pair.Settings));
        var told = Tell(decision.Also!, pair.Settings);

        Assert.Equal([Audience.Agent("ada"), Audience.Called("lead", "bob")], told.Select(notice => notice.For));
        Assert.All(told, notice => Assert.Contains("'bob' approved 'a' (Task a): Reads well.", notice.Body, StringComparison.Ordinal));
        Assert.Contains("by 'ada', who said: PR #12.", told[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejection_is_told_to_the_author_with_the_note_whoever_has_the_work_by_now()
    {
        var pair = Pair.UnderReview();
        var decision = (Decision.Accepted)pair.Do(pair.ReviewName, new RejectTask("Tests are missing.", 1), "bob");
        var later = pair.Original with { Version = pair.Original.Version + 1, LastAgent = "eve" };

        var told = NoticeRules.Of(later.Key, decision.Also!.Event, later, pair.Settings);

        Assert.Equal([Audience.Agent("ada"), Audience.Called("lead", "bob")], told.Select(notice => notice.For));
        Assert.Equal([true, true], told.Select(notice => notice.IsUrgent));
        Assert.Contains("Tests are missing.", told[0].Body, StringComparison.Ordinal);
        Assert.Contains("krewe claim a", told[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_does_not_name_the_author_goes_by_the_row_only_while_that_is_as_the_event_left_it()
    {
        var row = Make.Task("a", TaskStatus.Pending, version: 5) with { LastAgent = "ada" };
        var happened = Event(row, TaskEventKind.Rejected, """{"reason":"No."}""");

        Assert.Equal(2, NoticeRules.Of(row.Key, happened, row, Pair.Required).Count);
        Assert.Equal(AudienceKind.Called, Assert.Single(NoticeRules.Of(row.Key, happened, row with { Version = 6 }, Pair.Required)).For.Kind);
        Assert.Equal(AudienceKind.Called, Assert.Single(NoticeRules.Of(row.Key, happened, null, Pair.Required)).For.Kind);
    }

    [Fact]
    public void Completed_work_is_told_to_leads_and_a_completed_review_is_not()
    {
        var told = Assert.Single(Tell(Decide(Make.Task("a", TaskStatus.InProgress), new CompleteTask(7, "PR #12 created"))));
        var review = Make.Task("r", TaskStatus.InProgress) with { Particulars = new TaskParticulars { Reviews = "a" } };

        Assert.Equal((NoticeKind.Completed, false), (told.Kind, told.IsUrgent));
        Assert.Contains("'ada' completed 'a' (Task a): PR #12 created", told.Body, StringComparison.Ordinal);
        Assert.Empty(Tell(Decide(review, new CompleteTask(7, null))));
    }

    [Fact]
    public void Work_that_dies_is_told_to_leads_with_the_last_reason_and_work_that_is_tried_again_is_not()
    {
        var held = Make.Task("a", TaskStatus.InProgress) with { MaxAttempts = 2 };

        Assert.Empty(Tell(Decide(held, new FailTask(7, "No network."))));
        var told = Assert.Single(Tell(Decide(held with { Attempts = 1 }, new FailTask(7, "No network."))));

        Assert.Equal((NoticeKind.Dead, Audience.Called("lead", "ada")), (told.Kind, told.For));
        Assert.Contains("No network. The last to hold it was 'ada'.", told.Body, StringComparison.Ordinal);
        Assert.Contains("krewe retry a", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_gets_work_and_whoever_loses_it_is_told()
    {
        var told = Tell(Decide(Make.Task("a", TaskStatus.InProgress), new AssignTask("bob", "She is away."), "lee"));

        Assert.Equal([(NoticeKind.Assigned, Audience.Registered("bob")), (NoticeKind.Taken, Audience.Agent("ada"))], told.Select(notice => (notice.Kind, notice.For)));
        Assert.Contains("It is assigned to 'bob'", told[1].Body, StringComparison.Ordinal);
        Assert.Empty(Tell(Decide(Make.Task("a"), new AssignTask("lee", null), "lee")));
        Assert.Empty(Tell(Decide(Make.Task("a") with { Assignee = "bob" }, new AssignTask(null, null), "lee")));
    }

    [Fact]
    public void Whoever_holds_what_a_lead_takes_cancels_or_skips_is_told()
    {
        var held = Make.Task("a", TaskStatus.InProgress);
        foreach (var command in new TaskCommand[] { new ForceRelease("Wrong branch."), new CancelTask("Not needed."), new SkipTask("Not needed.") })
        {
            var told = Assert.Single(Tell(Decide(held, command, "lee")));
            Assert.Equal((NoticeKind.Taken, Audience.Agent("ada")), (told.Kind, told.For));
        }

        Assert.Empty(Tell(Decide(Make.Task("a"), new CancelTask("Not needed."), "lee")));
    }

    [Fact]
    public void Nobody_hears_of_new_work_of_claims_or_of_what_he_did_himself()
    {
        var made = CreationRules.Create(Make.Project, new NewTask { Id = "a", Title = "A", Assignee = "bob" }, Make.Context());
        Assert.Empty(Tell(made));
        Assert.Empty(Tell(Decide(Make.Task("a"), new ClaimTask(StringList.Empty))));
        Assert.Empty(Tell(Decide(Make.Task("a", TaskStatus.InProgress), new CancelTask("Mine.")), ProjectSettings.Default with { Notify = StringList.Empty }));
    }

    [Fact]
    public void Long_words_are_cut_to_what_a_message_holds()
    {
        var pair = new Pair();
        var told = Tell(pair.Do("a", new CompleteTask(7, string.Concat(Enumerable.Repeat("😀", 4_000)))), pair.Settings);

        Assert.All(told, notice => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(notice.Body), 1, 16 * 1_024));
        Assert.All(told, notice => Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(notice.Body))));
    }

    [Fact]
    public void An_id_tells_event_kind_and_audience_apart_and_is_the_same_again()
    {
        var notice = new Notice(NoticeKind.Dead, Audience.Called("lead", "ada"), "a", "b");
        string[] others =
        [
            NoticeId.Of(Make.Project, 8, notice), NoticeId.Of(Make.Project, 7, notice with { Kind = NoticeKind.Taken }),
            NoticeId.Of(Make.Project, 7, notice with { For = Audience.Agent("lead") }), NoticeId.Of(new ProjectKey("other", "project"), 7, notice),
        ];

        Assert.Equal(5, others.Append(NoticeId.Of(Make.Project, 7, notice)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(NoticeId.Of(Make.Project, 7, notice), NoticeId.Of(Make.Project, 7, notice with { Body = "c" }));
        Assert.True(Guid.TryParse(others[0], out _));
    }

    private static Decision Decide(TaskState state, TaskCommand command, string actor = "ada") =>
        ReviewPairs.Decide(state, null, command, Make.Context(actor: actor, session: actor == "ada" ? "s1" : actor + "-1"));

    private static IReadOnlyList<Notice> Tell(Decision decision, ProjectSettings? settings = null)
    {
        var accepted = Assert.IsType<Decision.Accepted>(decision);
        return NoticeRules.Of(accepted.Next.Key, accepted.Event, accepted.Next, settings ?? ProjectSettings.Default);
    }

    private static IReadOnlyList<Notice> Tell(SecondChange change, ProjectSettings settings) =>
        NoticeRules.Of(change.Next.Key, change.Event, change.Next, settings);

    private static TaskEvent Event(TaskState row, string kind, string detail) =>
        new(kind, TaskStatus.InReview, row.Status, row.Version, row.Fence, "bob", null, Make.Noon, "operation-1", detail);
}
