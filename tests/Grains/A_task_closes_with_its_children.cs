using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Tests;

public sealed class A_task_closes_with_its_children
{
    [Fact]
    public async Task When_the_last_open_one_is_closed_however_it_is_and_upwards()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(Epic("top"), Child("middle", "top", closesItself: true), Child("a", "middle"), Child("b", "middle"), Child("c", "middle"));

        await FinishAsync(host, "a");
        await host.DoAsync("b", new CancelTask(null));
        Assert.Equal(TaskStatus.Pending, await StatusAsync(host, "middle"));
        await host.DoAsync("c", new SkipTask(null));

        Assert.Equal((TaskStatus.Completed, TaskStatus.Completed), (await StatusAsync(host, "middle"), await StatusAsync(host, "top")));
        var row = await host.Store.Tasks.LoadAsync(GrainHost.Key("middle"));
        Assert.Equal("All of its 3 children are closed.", row!.Reason);
        var last = (await host.Store.Events.ReadTaskAsync(GrainHost.Key("top"), 0, 100, CancellationToken.None))[^1].Event;
        Assert.Equal((TaskEventKind.Completed, "krewe", TaskStatus.Pending), (last.Kind, last.Actor, last.From));
    }

    [Fact]
    public async Task Not_while_a_child_is_dead_and_not_unless_it_was_told_to()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(Epic("epic"), Child("dying", "epic") with { MaxAttempts = 1 }, Child("a", "epic"), GrainHost.New("plain"), Child("b", "plain"));
        var fence = (await host.ClaimAsync("dying")).Task!.Fence;
        await host.DoAsync("dying", new FailTask(fence, null));

        await FinishAsync(host, "a");
        await FinishAsync(host, "b");

        Assert.Equal((TaskStatus.Pending, TaskStatus.Pending), (await StatusAsync(host, "epic"), await StatusAsync(host, "plain")));
        await host.DoAsync("dying", new CancelTask(null));
        Assert.Equal(TaskStatus.Completed, await StatusAsync(host, "epic"));
    }

    [Fact]
    public async Task Not_while_somebody_holds_it_but_when_it_is_given_back()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(Epic("epic"), Child("a", "epic"));
        var fence = (await host.ClaimAsync("epic", GrainHost.Agent("bea"))).Task!.Fence;

        await FinishAsync(host, "a");
        Assert.Equal(TaskStatus.InProgress, await StatusAsync(host, "epic"));
        await host.DoAsync("epic", new ReleaseTask(fence, null), GrainHost.Agent("bea"));

        Assert.Equal(TaskStatus.Completed, await StatusAsync(host, "epic"));
    }

    [Fact]
    public async Task When_it_is_told_to_afterwards_or_is_set_aside()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("late"), Child("a", "late"), Epic("aside"), Child("b", "aside"));
        await host.DoAsync("aside", new BlockTask("Ask first."));
        await FinishAsync(host, "a");
        await FinishAsync(host, "b");

        await host.DoAsync("late", new EditTask(new TaskEdit { ClosesItself = true }));

        Assert.Equal((TaskStatus.Completed, TaskStatus.Completed), (await StatusAsync(host, "late"), await StatusAsync(host, "aside")));
    }

    [Fact]
    public async Task The_store_judges_when_another_process_has_added_a_child_that_nobody_here_knows_of()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(Epic("epic"), Child("a", "epic"));
        await one.ProjectGrain.StatsAsync();
        await one.ReadEventsAsync();
        await other.CreateAsync(Child("late", "epic"));

        await FinishAsync(one, "a");
        Assert.Equal(TaskStatus.Pending, await StatusAsync(one, "epic"));
        await one.ReadEventsAsync();
        await FinishAsync(one, "late");

        Assert.Equal(TaskStatus.Completed, await StatusAsync(one, "epic"));
    }

    [Fact]
    public async Task What_was_lost_on_the_way_the_event_reader_makes_good()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(Epic("epic"), Child("a", "epic"));
        await one.ProjectGrain.StatsAsync();
        await one.ReadEventsAsync();

        // The process that closes the child knows nothing of the project, and dies before it looks.
        var fence = (await other.ClaimAsync("a")).Task!.Fence;
        var call = new TaskCall(GrainHost.Agent(), other.Next(), TaskCommandMessage.From(new CompleteTask(fence, null)));
        Assert.Equal(ReplyResult.Done, (await other.Grains.GetGrain<ITaskGrain>(GrainHost.Key("a").ToString()).ExecuteAsync(call)).Result);
        Assert.Equal(TaskStatus.Pending, await StatusAsync(one, "epic"));

        await one.ReadEventsAsync();
        Assert.Equal(TaskStatus.Completed, await StatusAsync(one, "epic"));
    }

    [Fact]
    public async Task What_was_named_to_somebody_who_died_the_event_reader_does_though_nothing_else_happens()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(Epic("epic"), Child("a", "epic"));
        await host.ProjectGrain.StatsAsync();
        await host.ReadEventsAsync();
        var fence = (await host.ClaimAsync("a")).Task!.Fence;
        var call = new TaskCall(GrainHost.Agent(), host.Next(), TaskCommandMessage.From(new CompleteTask(fence, null)));
        var done = await host.Grains.GetGrain<ITaskGrain>(GrainHost.Key("a").ToString()).ExecuteAsync(call);
        Assert.Equal("epic", Assert.Single((await host.ProjectGrain.LearnAsync(new TaskNews([done.Task!]))).Close!).Id);

        await host.ReadEventsAsync();
        Assert.Equal(TaskStatus.Pending, await StatusAsync(host, "epic"));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.ReadEventsAsync();

        Assert.Equal(TaskStatus.Completed, await StatusAsync(host, "epic"));
    }

    [Fact]
    public async Task One_that_is_opened_again_stays_open_while_a_child_is()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(Epic("epic"), Child("a", "epic"));
        await FinishAsync(host, "a");
        await host.CreateAsync(Child("b", "epic"));

        await host.DoAsync("epic", new ReopenTask("More to do."));
        Assert.Equal(TaskStatus.Pending, await StatusAsync(host, "epic"));
        await FinishAsync(host, "b");

        Assert.Equal(TaskStatus.Completed, await StatusAsync(host, "epic"));
    }

    private static NewTaskMessage Epic(string id) => GrainHost.New(id) with { Particulars = ParticularsMessage.From(TaskParticulars.None with { ClosesItself = true }) };

    private static NewTaskMessage Child(string id, string parent, bool closesItself = false) => (closesItself ? Epic(id) : GrainHost.New(id)) with
    {
        Edges = [new EdgeMessage(id, parent, EdgeKind.ParentChild, AnyChild: false, Enforced: true, Extra: null)],
    };

    private static async Task FinishAsync(GrainHost host, string id)
    {
        var fence = (await host.ClaimAsync(id)).Task!.Fence;
        Assert.Equal(ReplyResult.Done, (await host.DoAsync(id, new CompleteTask(fence, null))).Result);
    }

    private static async Task<TaskStatus> StatusAsync(GrainHost host, string id) => (await host.Store.Tasks.LoadAsync(GrainHost.Key(id)))!.Status;
}
