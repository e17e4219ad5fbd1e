using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain;
using Krewe.Domain.Graph;
using Krewe.Domain.Tasks.Commands;
using Krewe.Storage.Tasks;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class A_plan_is_made_whole
{
    [Fact]
    public async Task Its_tasks_name_each_other_and_what_exists_and_what_is_free_can_be_claimed()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("old"));

        var reply = await MakeAsync(host, New("epic"), New("build", OnPlan(2), OnPlan(0, EdgeKind.ParentChild)), New("design", OnId("old"), OnPlan(0, EdgeKind.ParentChild)));

        Assert.Equal(ReplyResult.Done, reply.Result);
        Assert.All(reply.Ids, id => Assert.StartsWith("web-", id, StringComparison.Ordinal));
        var edges = await host.Store.Tasks.ListEdgesAsync(GrainHost.ProjectKey, null, CancellationToken.None);
        Assert.Equal(
            new[] { (reply.Ids[1], reply.Ids[0]), (reply.Ids[1], reply.Ids[2]), (reply.Ids[2], reply.Ids[0]), (reply.Ids[2], "old") }.Order(),
            edges.Select(edge => (edge.Task, edge.DependsOn)).Order());
        Assert.Equal(new[] { "old", reply.Ids[0] }.Order(), await ReadyAsync(host));
        var fence = (await host.ClaimAsync("old")).Task!.Fence;
        await host.DoAsync("old", new CompleteTask(fence, null));
        Assert.Contains(reply.Ids[2], await ReadyAsync(host));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_and_nothing_is_made()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("taken"), GrainHost.New("gone"));
        await host.DoAsync("gone", new DeleteTask(null));

        var reply = await MakeAsync(host, New("taken") with { Task = Titled("taken") }, New("x", OnPlan(2)), New("y", OnPlan(1), OnId("gone"), OnId("nowhere")), New("free"));

        Assert.Equal((ReplyResult.Refused, 4), (reply.Result, reply.FaultCount));
        Assert.Equal([(0, -1), (2, 1), (2, 2)], reply.Faults.Take(3).Select(fault => (fault.Task, fault.Edge)));
        Assert.Contains("x -> y -> x", reply.Faults[3].Message.Replace("y -> x -> y", "x -> y -> x", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(1, await host.Store.Tasks.CountAsync(GrainHost.ProjectKey, new TaskFilter(), CancellationToken.None));
        Assert.Equal(["taken"], await ReadyAsync(host));
    }

    [Fact]
    public async Task A_cycle_through_tasks_that_exist_is_seen()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("parent"), GrainHost.New("waiter") with { Edges = [new EdgeMessage("waiter", "parent", EdgeKind.WaitsFor, false, true, null)] });

        var reply = await MakeAsync(host, New("child", OnId("parent", EdgeKind.ParentChild), OnId("waiter")));

        Assert.Equal(ReplyResult.Refused, reply.Result);
        Assert.Contains("cycle", Assert.Single(reply.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_makes_nothing()
    {
        await using var host = await GrainHost.StartAsync();

        var reply = await host.ProjectGrain.CreatePlanAsync(new CreatePlan(GrainHost.Agent("lead"), host.Next(), [New("a", OnPlan(1)), New("b")], DryRun: true));

        Assert.Equal(ReplyResult.Done, reply.Result);
        Assert.Equal(0, await host.Store.Tasks.CountAsync(GrainHost.ProjectKey, new TaskFilter(), CancellationToken.None));
        Assert.Empty(await ReadyAsync(host));
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_answers_the_same_and_makes_nothing_more()
    {
        await using var host = await GrainHost.StartAsync();
        PlanTaskMessage[] plan = [New("a"), New("b", OnPlan(0))];
        var operation = host.Next("once");
        var first = await host.ProjectGrain.CreatePlanAsync(new CreatePlan(GrainHost.Agent("lead"), operation, plan, DryRun: false));
        await host.ClaimAsync(first.Ids[0]);

        var again = await host.ProjectGrain.CreatePlanAsync(new CreatePlan(GrainHost.Agent("lead"), operation, plan, DryRun: false));
        var other = await host.ProjectGrain.CreatePlanAsync(new CreatePlan(GrainHost.Agent("lead"), host.Next("once", "another"), plan, DryRun: false));

        Assert.Equal(first.Ids, again.Ids);
        Assert.Equal(ReplyResult.Done, again.Result);
        Assert.Equal(RejectionCode.IdempotencyMismatch, other.Rejection!.Code);
        Assert.Equal(2, await host.Store.Tasks.CountAsync(GrainHost.ProjectKey, new TaskFilter(), CancellationToken.None));
    }

    [Fact]
    public async Task When_another_process_moves_the_graph_meanwhile_it_is_made_all_the_same()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        await other.ProjectGrain.StatsAsync();
        await one.ProjectGrain.AddDependencyAsync(
            new ChangeEdge(GrainHost.Agent("lead"), one.Next(), new EdgeMessage("a", "b", EdgeKind.Blocks, false, true, null)));

        Assert.Equal(ReplyResult.Done, (await MakeAsync(other, New("x", OnId("a")), New("y", OnPlan(0)))).Result);
        Assert.Equal(4, await one.Store.Tasks.CountAsync(GrainHost.ProjectKey, new TaskFilter(), CancellationToken.None));
    }

    [Fact]
    public async Task An_id_that_another_process_took_meanwhile_is_named()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await other.ProjectGrain.StatsAsync();
        await one.CreateAsync(GrainHost.New("taken"));

        var reply = await MakeAsync(other, New("a"), New("taken") with { Task = Titled("taken") });

        Assert.Equal((1, -1), (Assert.Single(reply.Faults).Task, reply.Faults[0].Edge));
        Assert.Equal(1, await one.Store.Tasks.CountAsync(GrainHost.ProjectKey, new TaskFilter(), CancellationToken.None));
    }

    private static Task<PlanReply> MakeAsync(GrainHost host, params PlanTaskMessage[] tasks) =>
        host.ProjectGrain.CreatePlanAsync(new CreatePlan(GrainHost.Agent("lead"), host.Next(), tasks, DryRun: false));

    private static async Task<IEnumerable<string>> ReadyAsync(GrainHost host) =>
        (await host.ProjectGrain.ReadyAsync(0, 100)).Tasks.Select(task => task.Task.Id).Order();

    private static PlanTaskMessage New(string name, params PlanEdgeMessage[] edges) => new(name, Titled(null), edges);

    private static NewTaskMessage Titled(string? id) => new() { Id = id, Title = "Do it" };

    private static PlanEdgeMessage OnPlan(int target, string kind = EdgeKind.Blocks) => new(target, null, kind, AnyChild: false);

    private static PlanEdgeMessage OnId(string id, string kind = EdgeKind.Blocks) => new(-1, id, kind, AnyChild: false);
}
