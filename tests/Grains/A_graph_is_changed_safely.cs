using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain;
using Krewe.Domain.Tasks.Commands;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class A_graph_is_changed_safely
{
    [Fact]
    public async Task Each_task_of_a_bulk_has_an_outcome_of_its_own()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("taken"));

        var reply = await host.CreateAsync(
            GrainHost.New("a", "b"),
            GrainHost.New("b"),
            GrainHost.New("taken"),
            GrainHost.New("self", "self"),
            GrainHost.New("lost", "nowhere"),
            GrainHost.New("orphan", "lost"),
            GrainHost.New("x", "y"),
            GrainHost.New("y", "x"));

        var codes = reply.Outcomes.Select(one => one.Rejection?.Code).ToList();
        Assert.Equal(
            [null, null, RejectionCode.AlreadyExists, RejectionCode.Validation, RejectionCode.Validation, RejectionCode.Validation],
            codes.Take(6));
        Assert.Contains(RejectionCode.DependencyCycle, codes.Skip(6));
        Assert.Equal("b", (await host.ClaimNextAsync()).Reply.Task!.Id);
    }

    [Fact]
    public async Task Two_processes_cannot_close_a_cycle_together()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        await other.ProjectGrain.StatsAsync();

        var replies = await Task.WhenAll(
            one.ProjectGrain.AddDependencyAsync(Edge(one, "a", "b")),
            other.ProjectGrain.AddDependencyAsync(Edge(other, "b", "a")));

        var winner = Assert.Single(replies, reply => reply.Result == ReplyResult.Done);
        var loser = replies.Single(reply => reply != winner);
        Assert.Contains(loser.Rejection!.Code, (string[])[RejectionCode.Conflict, RejectionCode.DependencyCycle]);
        var again = await (winner == replies[0] ? other : one).ProjectGrain.AddDependencyAsync(
            winner == replies[0] ? Edge(other, "b", "a") : Edge(one, "a", "b"));
        Assert.Equal(RejectionCode.DependencyCycle, again.Rejection!.Code);
    }

    [Fact]
    public async Task Tasks_that_are_made_after_another_process_changed_the_graph_are_made_all_the_same()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("a"), GrainHost.New("b"));
        await other.ProjectGrain.StatsAsync();
        Assert.Equal(ReplyResult.Done, (await one.ProjectGrain.AddDependencyAsync(Edge(one, "a", "b"))).Result);

        var nameless = GrainHost.New("x", "a") with { Id = null };
        var made = await other.CreateAsync(nameless, GrainHost.New("d", "c"), GrainHost.New("c", "b"));

        Assert.Equal([ReplyResult.Done, ReplyResult.Done, ReplyResult.Done], made.Outcomes.Select(outcome => outcome.Result));
        Assert.Equal(5, await one.Store.Tasks.CountAsync(GrainHost.ProjectKey, new(), CancellationToken.None));
    }

    [Fact]
    public async Task A_removed_dependency_frees_its_task()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"), GrainHost.New("b", 0, "a"));

        var removed = await host.ProjectGrain.RemoveDependencyAsync(Edge(host, "b", "a"));

        Assert.Equal((ReplyResult.Done, 0), (removed.Result, removed.Task!.BlockerCount));
        Assert.Equal("b", (await host.ClaimNextAsync()).Reply.Task!.Id);
    }

    [Theory]
    [InlineData("added")]
    [InlineData("created")]
    [InlineData("imported")]
    [InlineData("read")]
    public async Task An_edge_to_a_task_that_was_closed_before_this_process_began_blocks_nothing(string how)
    {
        await using var one = await GrainHost.StartAsync();
        await one.CreateAsync(GrainHost.New("old"), GrainHost.New("b"));
        await one.DoAsync("old", new CancelTask("no"));
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        Assert.Equal(1, (await other.ProjectGrain.StatsAsync()).Ready);

        var task = how switch
        {
            "created" => (await other.CreateAsync(GrainHost.New("c", 0, "old"))).Outcomes.Single().Task!.Id,
            "imported" => (await ImportAsync(other, [], [Message("b", "old")])).EdgesAdded == 1 ? "b" : "nothing was added",
            "added" => (await other.ProjectGrain.AddDependencyAsync(Edge(other, "b", "old"))).Task!.Id,
            _ => (await one.ProjectGrain.AddDependencyAsync(Edge(one, "b", "old"))).Task!.Id,
        };
        await other.ReadEventsAsync();

        Assert.Equal(task, (await other.ClaimNextAsync()).Reply.Task?.Id);
    }

    [Fact]
    public async Task An_import_keeps_what_closes_a_cycle_unenforced_and_changes_nothing_the_second_time()
    {
        await using var host = await GrainHost.StartAsync();
        var at = host.Time.GetUtcNow().AddDays(-3);
        NewTaskMessage[] tasks = [.. new[] { "a", "b", "c" }.Select(id => GrainHost.New(id) with { IsImport = true, CreatedAt = at, UpdatedAt = at })];
        EdgeMessage[] edges = [Message("a", "b"), Message("b", "c"), Message("c", "a"), Message("c", "gone"), Message("a", "a")];

        var first = await ImportAsync(host, tasks, edges);
        var second = await ImportAsync(host, tasks, edges);

        Assert.Equal((3, 0, 0, 3), (first.Created, first.Updated, first.Unchanged, first.EdgesAdded));
        Assert.Equal((0, 0, 3, 0), (second.Created, second.Updated, second.Unchanged, second.EdgesAdded));
        var unenforced = Assert.Single(first.Unenforced);
        Assert.Equal(("c", "a"), (unenforced.Edge.Task, unenforced.Edge.DependsOn));
        Assert.Equal(["a", "c"], unenforced.Cycle.Where(id => id is "a" or "c").Distinct().Order());
        Assert.Single(second.Unenforced);
        Assert.Equal(["gone", "a"], first.Skipped.Select(one => one.DependsOn));
        Assert.Equal("c", (await host.ClaimNextAsync()).Reply.Task!.Id);
    }

    /// <summary>Every edge of a hostile file costs a search. The store in memory answers at once, so that nothing else lets others in.</summary>
    [Fact]
    public async Task An_import_of_many_edges_lets_other_calls_in()
    {
        const int Tasks = 200;
        await using var one = await GrainHost.StartAsync();
        await one.CreateAsync([.. Enumerable.Range(0, Tasks).Select(number => GrainHost.New($"t{number}"))]);
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        var edges = Enumerable.Range(0, 4_000).Select(number => (From: number * 7_919 % Tasks, To: number * 104_729 / 13 % Tasks));
        var gate = new TaskCompletionSource();
        one.Store.Faults.AfterBacklogRead = () => gate.Task;

        var import = ImportAsync(other, [], [.. edges.Select(edge => Message($"t{edge.From}", $"t{edge.To}"))]);
        var create = other.CreateAsync(GrainHost.New("between"));

        // Calls begin in their order: when this one is answered, both wait for the backlog.
        await other.ProjectGrain.GetAsync();
        gate.SetResult();
        await Task.WhenAll(import, create);

        Assert.True((await import).EdgesAdded > 100);
        var events = await one.Store.Events.ReadProjectAsync(GrainHost.ProjectKey, Tasks, 10_000, CancellationToken.None);
        Assert.Equal("between", events[0].Key.Id);
    }

    [Fact]
    public async Task A_long_cycle_is_told_by_its_beginning()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync([.. Enumerable.Range(0, 300).Select(number => GrainHost.New($"t{number}"))]);
        EdgeMessage[] chain = [.. Enumerable.Range(0, 299).Select(number => Message($"t{number}", $"t{number + 1}"))];

        var reply = await ImportAsync(host, [], [.. chain, Message("t299", "t0")]);

        Assert.Equal((299, 100), (reply.EdgesAdded - 1, Assert.Single(reply.Unenforced).Cycle.Length));
    }

    private static ChangeEdge Edge(GrainHost host, string task, string dependsOn) => new(GrainHost.Agent("lead"), host.Next(), Message(task, dependsOn));

    private static EdgeMessage Message(string task, string dependsOn) => new(task, dependsOn, "blocks", AnyChild: false, Enforced: true, Extra: null);

    private static Task<ImportReply> ImportAsync(GrainHost host, NewTaskMessage[] tasks, EdgeMessage[] edges) =>
        host.ProjectGrain.ImportAsync(new ImportTasks(GrainHost.Agent("lead"), host.Next(), tasks, edges));
}
