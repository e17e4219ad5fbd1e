using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Domain;
using Krewe.Domain.Tasks.Commands;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Grains.Tests;

public sealed class A_project_gives_out_work_in_order
{
    [Fact]
    public async Task Blockers_come_before_what_they_block_and_priorities_before_age()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("late", 0, "c"), GrainHost.New("a", 3), GrainHost.New("b", 1), GrainHost.New("c", 2));

        var order = new List<string>();
        while ((await host.ClaimNextAsync()).Reply.Task is { } task)
        {
            order.Add(task.Id);
            await host.DoAsync(task.Id, new CompleteTask(task.Fence, null));
        }

        Assert.Equal(["b", "c", "late", "a"], order);
    }

    [Fact]
    public async Task Many_agents_drain_a_project_and_no_task_is_given_twice()
    {
        await using var host = await GrainHost.StartAsync();
        var tasks = Enumerable.Range(0, 300).Select(n => n < 10 ? GrainHost.New($"t{n}") : GrainHost.New($"t{n}", $"t{n / 3}")).ToArray();
        await host.CreateAsync(tasks);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 20).Select(agent => DrainAsync(host, GrainHost.Agent($"a{agent}"))));

        Assert.Equal(300, claimed.Sum(one => one.Count));
        Assert.Equal(300, claimed.SelectMany(one => one).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Nothing_is_explained()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(
            GrainHost.New("a") with { Skills = ["rust"] }, GrainHost.New("b") with { Assignee = "bob" }, GrainHost.New("c", "a"));

        var nothing = (await host.ClaimNextAsync()).Nothing!;
        var skilled = await host.ClaimNextAsync(null, null, "rust");

        Assert.Equal((2, 1, 1), (nothing.ReadyForOthers, nothing.Blocked, nothing.MissingSkills["rust"]));
        Assert.False(nothing.IsDrained);
        Assert.Equal("a", skilled.Reply.Task!.Id);
    }

    [Fact]
    public async Task A_fallback_is_skipped_when_its_first_choice_succeeds_and_ready_when_it_is_cancelled()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("first"), Fallback("plan-b", "first"), GrainHost.New("other"), Fallback("plan-c", "other"));
        var first = await host.ClaimAsync("first");
        await host.DoAsync("first", new CompleteTask(first.Task!.Fence, null));
        await host.DoAsync("other", new CancelTask("no"));

        var planB = await host.Store.Tasks.LoadAsync(GrainHost.Key("plan-b"));
        var planC = await host.ClaimAsync("plan-c");

        Assert.Equal(TaskStatus.Skipped, planB!.Status);
        Assert.Equal(ReplyResult.Done, planC.Result);
    }

    [Fact]
    public async Task Work_of_another_process_is_learned_from_the_event_log()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("a"), GrainHost.New("b", "a"));
        await other.ReadEventsAsync();
        Assert.Equal("a", (await other.ClaimNextAsync()).Reply.Task!.Id);
        await one.ReadEventsAsync();

        var a = await other.Store.Tasks.LoadAsync(GrainHost.Key("a"));
        await other.DoAsync("a", new CompleteTask(a!.Fence, null));
        await one.ReadEventsAsync();

        Assert.Equal("b", (await one.ClaimNextAsync()).Reply.Task!.Id);
    }

    [Fact]
    public async Task What_was_offered_and_not_claimed_comes_back()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"));
        var offer = new OfferMessage("ann", [], []);
        Assert.Equal("a", (await host.ProjectGrain.OfferAsync(offer)).Task!.Id);
        Assert.Equal(1, (await host.ProjectGrain.OfferAsync(offer)).Nothing!.Offered);

        host.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("a", (await host.ProjectGrain.OfferAsync(offer)).Task!.Id);
    }

    [Fact]
    public async Task A_paused_project_gives_nothing_and_says_so()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a"));
        await host.ProjectGrain.UpdateAsync(new ProjectCommand
        {
            Caller = GrainHost.Agent("lead"),
            Settings = new SettingsMessage { AcceptsClaims = false },
        });

        var claim = await host.ClaimNextAsync();

        Assert.Equal((ReplyResult.Done, null), (claim.Reply.Result, claim.Reply.Task));
        Assert.Equal(("lead", false), (claim.Nothing!.Pause!.By, claim.Nothing.IsDrained));
        Assert.Equal(RejectionCode.Paused, (await host.ClaimAsync("a")).Rejection!.Code);
    }

    private static NewTaskMessage Fallback(string id, string first) => GrainHost.New(id) with
    {
        Edges = [new EdgeMessage(id, first, "conditional-blocks", AnyChild: false, Enforced: true, Extra: null)],
    };

    private static async Task<List<string>> DrainAsync(GrainHost host, Caller agent)
    {
        var mine = new List<string>();
        while (true)
        {
            var claim = await host.ClaimNextAsync(agent);
            if (claim.Reply.Task is { } task)
            {
                Assert.Equal(ReplyResult.Done, claim.Reply.Result);
                mine.Add(task.Id);
                Assert.Equal(ReplyResult.Done, (await host.DoAsync(task.Id, new CompleteTask(task.Fence, null), agent)).Result);
            }
            else if (claim.Nothing is { IsDrained: true })
            {
                return mine;
            }
        }
    }
}
