using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Storage;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class An_unknown_outcome_is_cleared_up
{
    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_again_and_not_repeated()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        LoseAnswers(host, TaskEventKind.Claimed, times: 1);

        var claim = await host.ClaimAsync("t1");

        Assert.Equal((ReplyResult.Done, 1L), (claim.Result, claim.Task!.Fence));
        var events = await host.Store.Events.ReadTaskAsync(GrainHost.Key("t1"), 0, 10, CancellationToken.None);
        Assert.Equal(["created", "claimed"], events.Select(one => one.Event.Kind));
    }

    [Fact]
    public async Task A_commit_that_failed_before_it_happened_is_answered_as_unavailable_and_works_later()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        host.Store.Faults.IsAway = true;

        var away = await host.ClaimAsync("t1");
        host.Store.Faults.IsAway = false;
        var back = await host.ClaimAsync("t1");

        Assert.Equal(ReplyResult.Unavailable, away.Result);
        Assert.Equal((ReplyResult.Done, 1L), (back.Result, back.Task!.Fence));
    }

    [Fact]
    public async Task Claim_next_survives_a_lost_answer_with_one_claim()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"), GrainHost.New("t2"));
        LoseAnswers(host, TaskEventKind.Claimed, times: 1);

        var claim = await host.ClaimNextAsync();

        Assert.Equal((ReplyResult.Done, "t1"), (claim.Reply.Result, claim.Reply.Task!.Id));
        var other = await host.Store.Tasks.LoadAsync(GrainHost.Key("t2"));
        Assert.Null(other!.Claim);
    }

    [Fact]
    public async Task A_store_that_keeps_losing_answers_is_told_as_unknown()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        host.Store.Faults.OnCommit = _ => throw new OutcomeUnknownException("The answer was lost, and the commit with it.");

        var claim = await host.ClaimAsync("t1");

        Assert.Equal(ReplyResult.OutcomeUnknown, claim.Result);
    }

    [Fact]
    public async Task A_key_gives_the_first_answer_again_even_after_the_task_moved_on()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        var first = await host.ClaimAsync("t1", operation: host.Next("k1"));
        await host.DoAsync("t1", new ReleaseTask(first.Task!.Fence, null));

        var again = await host.ClaimAsync("t1", operation: host.Next("k1"));

        Assert.True(again.IsReplay);
        Assert.Equal(first.Task.Fence, again.Task!.Fence);
        Assert.Null((await host.Store.Tasks.LoadAsync(GrainHost.Key("t1")))!.Claim);
    }

    [Fact]
    public async Task A_key_finds_the_last_task_that_its_first_try_claimed()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"));
        var first = await host.ClaimNextAsync(operation: host.Next("k1"));

        var again = await host.ClaimNextAsync(operation: host.Next("k1"));

        Assert.Null(again.Nothing);
        Assert.Equal((first.Reply.Task!.Id, first.Reply.Task.Fence), (again.Reply.Task!.Id, again.Reply.Task.Fence));
    }

    [Fact]
    public async Task A_key_with_another_request_is_refused()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("t1"), GrainHost.New("t2"));
        await host.ClaimAsync("t1", operation: host.Next("k1", "first"));

        var other = await host.ClaimAsync("t2", operation: host.Next("k1", "second"));

        Assert.Equal(RejectionCode.IdempotencyMismatch, other.Rejection!.Code);
        Assert.Null((await host.Store.Tasks.LoadAsync(GrainHost.Key("t2")))!.Claim);
    }

    [Fact]
    public async Task Creating_twice_under_one_key_makes_the_tasks_once()
    {
        await using var host = await GrainHost.StartAsync();
        var nameless = GrainHost.New("ignored") with { Id = null };
        var first = await host.CreateAsync(new Operation("op-same", Key: "k1", RequestHash: "h"), nameless, nameless);

        var again = await host.CreateAsync(new Operation("op-same", Key: "k1", RequestHash: "h"), nameless, nameless);

        Assert.Equal(first.Outcomes.Select(reply => reply.Task!.Id), again.Outcomes.Select(reply => reply.Task!.Id));
        Assert.Equal(2, await host.Store.Tasks.CountAsync(GrainHost.ProjectKey, new(), CancellationToken.None));
    }

    [Fact]
    public async Task A_repeat_completes_tasks_of_which_only_some_were_made_and_answers_the_others_as_they_began()
    {
        await using var host = await GrainHost.StartAsync();
        var operation = new Operation("op-same", Key: "k1", RequestHash: "h");
        var part = await host.CreateAsync(operation, GrainHost.New("a"));
        await host.ClaimAsync("a");
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var whole = await host.CreateAsync(operation, GrainHost.New("a"), GrainHost.New("b"));

        Assert.Equal([true, false], whole.Outcomes.Select(reply => reply.IsReplay));
        Assert.All(whole.Outcomes, reply => Assert.Equal(ReplyResult.Done, reply.Result));
        Assert.Equal(part.Outcomes[0].Task, whole.Outcomes[0].Task! with { Labels = part.Outcomes[0].Task!.Labels, Skills = part.Outcomes[0].Task!.Skills });
    }

    [Theory]
    [InlineData(TaskEventKind.DependencyAdded)]
    [InlineData(TaskEventKind.DependencyRemoved)]
    public async Task A_change_of_the_graph_whose_answer_was_lost_is_done_once_and_found_under_its_key(string kind)
    {
        var isAdded = kind == TaskEventKind.DependencyAdded;
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), isAdded ? GrainHost.New("b") : GrainHost.New("b", 0, "a"));
        var edge = new EdgeMessage("b", "a", "blocks", AnyChild: false, Enforced: true, Extra: null);
        var request = new ChangeEdge(GrainHost.Agent("lead"), host.Next("k1"), edge);
        LoseAnswers(host, kind, times: 1);

        var lost = await AskAsync(request, isAdded);
        var inverse = isAdded ? await AskAsync(request with { Operation = host.Next() }, adds: false) : null;
        var again = await AskAsync(request, isAdded);
        host.Time.Advance(TimeSpan.FromDays(2));
        var dayAfter = await AskAsync(request, isAdded);

        Assert.Equal((ReplyResult.OutcomeUnknown, ReplyResult.Done), (lost.Result, again.Result));
        Assert.Equal(isAdded ? ReplyResult.Done : ReplyResult.Refused, dayAfter.Result);
        var events = await host.Store.Events.ReadTaskAsync(GrainHost.Key("b"), 0, 10, CancellationToken.None);
        string[] changes = inverse is null ? ["created", kind] : ["created", kind, TaskEventKind.DependencyRemoved, kind];
        Assert.Equal(changes, events.Select(one => one.Event.Kind));

        Task<TaskReply> AskAsync(ChangeEdge change, bool adds) =>
            adds ? host.ProjectGrain.AddDependencyAsync(change) : host.ProjectGrain.RemoveDependencyAsync(change);
    }

    private static void LoseAnswers(GrainHost host, string kind, int times) =>
        host.Store.Faults.OnCommit = change => change.Event.Kind == kind && times-- > 0;
}
