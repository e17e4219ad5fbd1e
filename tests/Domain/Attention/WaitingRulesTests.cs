using Krewe.Domain.Attention;
using Krewe.Domain.Backlogs;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Attention;

public sealed class WaitingRulesTests
{
    private const int Patience = 3_600;

    private static readonly ProjectSettings Settings = new() { StuckSeconds = Patience };

    private static readonly KnownAgent Bob = new("bob", StringList.Of("review"), IsDrained: false, Make.Noon);

    [Theory]
    [InlineData(Patience, false)]
    [InlineData(Patience + 1, true)]
    public void What_waits_for_a_review_says_for_whom_and_is_stuck_after_a_while(int seconds, bool isStuck)
    {
        var found = WaitingRules.Of(Waiting, Context(seconds, Bob, Review()))!;

        Assert.Equal((WaitingKind.InReview, Make.Noon, isStuck, "a.review-7"), (found.Kind, found.Since, found.IsStuck, found.Review!.Key.Id));
        Assert.StartsWith("any reviewer with review", found.WaitsOn, StringComparison.Ordinal);
        Assert.Equal(isStuck ? 0 : 1, found.AgentsAble);
    }

    [Fact]
    public void A_review_that_somebody_works_on_waits_for_that_one()
    {
        var held = Review(TaskStatus.InProgress) with { Claim = Make.Claim("bob") with { ClaimedAt = Make.At(5_000) } };

        var found = WaitingRules.Of(Waiting, Context(6_000, Bob, held))!;

        Assert.Equal(("bob", false), (found.Agent, found.IsStuck));
        Assert.True(WaitingRules.Of(Waiting, Context(9_000, Bob, held))!.IsStuck);
    }

    [Fact]
    public void A_dead_review_and_one_that_there_is_none_of_wait_for_a_lead()
    {
        var dead = WaitingRules.Of(Waiting, Context(1, Bob, Review(TaskStatus.Dead)))!;
        var none = WaitingRules.Of(Make.Task("a", TaskStatus.InReview), Context(1, Bob))!;

        Assert.Equal((true, false), (dead.IsStuck, none.IsStuck));
        Assert.All([dead, none], found => Assert.Contains("a lead", found.WaitsOn, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_author_being_there_nobody_can_review()
    {
        var found = WaitingRules.Of(Waiting, Context(1, Bob with { Name = "ada" }, Review()))!;

        Assert.Equal(0, found.AgentsAble);
        Assert.Contains("none is there", found.WaitsOn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_holder_who_tells_of_nothing_is_named_and_a_heartbeat_is_no_sign()
    {
        var held = Make.Task("a", TaskStatus.InProgress);
        var working = held with { Particulars = new TaskParticulars { ProgressedAt = Make.At(2_000) } };

        Assert.Null(WaitingRules.Of(held, Context(Patience)));
        var found = WaitingRules.Of(held with { UpdatedAt = Make.At(3_000) }, Context(Patience + 1))!;
        Assert.Equal((WaitingKind.NoProgress, Make.Noon, true, "ada"), (found.Kind, found.Since, found.IsStuck, found.Agent));
        Assert.Null(WaitingRules.Of(working, Context(Patience + 1)));
        Assert.Equal(Make.At(2_000), WaitingRules.Of(working, Context(Patience + 2_001))!.Since);
    }

    [Fact]
    public void Dead_and_set_aside_work_waits_for_a_person()
    {
        Assert.Equal((WaitingKind.Dead, true), Found(Make.Task("a", TaskStatus.Dead), 0));
        Assert.Equal((WaitingKind.SetAside, false), Found(Make.Task("a", TaskStatus.Blocked), 1));
        Assert.Equal((WaitingKind.SetAside, true), Found(Make.Task("a", TaskStatus.Deferred), Patience + 1));
        Assert.Null(WaitingRules.Of(Make.Task("a", TaskStatus.Deferred) with { NotBefore = Make.At(9_999) }, Context(9_000)));
        Assert.Null(WaitingRules.Of(Make.Task("a"), Context(9_000)));

        static (string, bool) Found(TaskState task, int seconds) =>
            WaitingRules.Of(task, Context(seconds)) is { } found ? (found.Kind, found.IsStuck) : default;
    }

    [Fact]
    public void Ready_work_that_nobody_claims_says_whether_anybody_could()
    {
        var task = Make.Task("a") with { Skills = StringList.Of("review") };

        Assert.Null(WaitingRules.OfReady(task, Make.Noon, Context(Patience, Bob)));
        var found = WaitingRules.OfReady(task, Make.Noon, Context(Patience + 1, Bob with { SeenAt = Make.At(10) }))!;
        Assert.Equal((WaitingKind.Unclaimed, true, 1), (found.Kind, found.IsStuck, found.AgentsAble));
    }

    [Fact]
    public void Work_of_an_agent_that_is_drained_or_gone_is_told_as_such()
    {
        var task = Make.Task("a") with { Assignee = "bob" };

        var drained = WaitingRules.OfReady(task, Make.Noon, Context(1, Bob with { IsDrained = true }))!;
        var gone = WaitingRules.OfReady(task, Make.Noon, Context(Patience + 1, Bob))!;

        Assert.Equal((WaitingKind.AssigneeAway, "bob", false), (drained.Kind, drained.Agent, drained.IsStuck));
        Assert.Equal((WaitingKind.AssigneeAway, true), (gone.Kind, gone.IsStuck));
        Assert.Null(WaitingRules.OfReady(task, Make.Noon, Context(1, Bob with { SeenAt = null })));
        Assert.Equal(WaitingKind.Unclaimed, WaitingRules.OfReady(task, Make.Noon, Context(Patience + 1, Bob with { SeenAt = Make.At(Patience) }))!.Kind);
    }

    [Fact]
    public void Work_is_ready_since_the_last_of_what_kept_it_ended()
    {
        Assert.Equal(Make.At(50), WaitingRules.ReadySince(Make.Task("a"), Make.At(50)));
        Assert.Equal(Make.At(70), WaitingRules.ReadySince(Make.Task("a") with { NotBefore = Make.At(70) }, Make.At(50)));
        Assert.Equal(Make.Noon, WaitingRules.ReadySince(Make.Task("a")));
    }

    [Fact]
    public void What_waits_for_files_says_who_holds_them_until_when_and_is_neither_unclaimed_nor_stuck()
    {
        var context = Context(Patience + 1, Bob) with
        {
            PathWaits = new Dictionary<string, PathWait>
            {
                ["a"] = new("a", "src/a.cs", "src/**", "eve", "x", Make.At(7_200)),
                ["b"] = new("b", "src/b.cs", "src/**", "eve", "x", Until: null),
            },
        };

        var held = WaitingRules.OfReady(Make.Task("a"), Make.Noon, context)!;
        var offered = WaitingRules.OfReady(Make.Task("b") with { Assignee = "bob" }, Make.Noon, context)!;

        Assert.Equal((WaitingKind.WaitsForPaths, false, "eve", Make.Noon), (held.Kind, held.IsStuck, held.Agent, held.Since));
        Assert.Equal("agent 'eve', who holds src/** for task 'x' until 2026-01-02 14:00Z unless it renews that", held.WaitsOn);
        Assert.Equal((WaitingKind.WaitsForPaths, false), (offered.Kind, offered.IsStuck));
        Assert.EndsWith("which it was offered a moment ago", offered.WaitsOn, StringComparison.Ordinal);
    }

    [Fact]
    public void While_a_project_is_paused_that_is_what_ready_work_and_unclaimed_reviews_wait_for()
    {
        var context = Context(Patience + 1, Bob, Review()) with { Settings = Settings with { Pause = new Halt("lea", Make.Noon, "The build is red.") } };

        var ready = WaitingRules.OfReady(Make.Task("a") with { Assignee = "nobody" }, Make.Noon, context)!;
        var handedIn = WaitingRules.Of(Waiting, context)!;

        Assert.Equal((WaitingKind.Paused, false), (ready.Kind, ready.IsStuck));
        Assert.Equal("whoever resumes the project, which lea paused: The build is red.", ready.WaitsOn);
        Assert.Null(WaitingRules.OfReady(Make.Task("a"), Make.At(5), context));
        Assert.Equal((WaitingKind.InReview, false, ready.WaitsOn), (handedIn.Kind, handedIn.IsStuck, handedIn.WaitsOn));
        Assert.True(WaitingRules.Of(Make.Task("h", TaskStatus.InProgress), context)!.IsStuck);
    }

    private static TaskState Waiting => Make.Task("a", TaskStatus.InReview) with { Particulars = new TaskParticulars { Review = "a.review-7" } };

    private static TaskState Review(TaskStatus status = TaskStatus.Pending) => Make.Task("a.review-7", status) with
    {
        Skills = StringList.Of("review"),
        Particulars = new TaskParticulars { Reviews = "a", Author = "ada" },
    };

    private static WaitingContext Context(int seconds, KnownAgent? agent = null, params TaskState[] others) =>
        new(Make.At(seconds), Settings, agent is null ? [] : [agent], others.ToDictionary(task => task.Key.Id));
}
