using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class A_backlog_hears_of_everything
{
    [Fact]
    public async Task What_an_older_version_tells_of_a_task_is_not_taken_for_the_whole_of_it()
    {
        await using var host = await GrainHost.StartAsync();
        await host.CreateAsync(GrainHost.New("a", priority: 2) with { Particulars = new ParticularsMessage { Paths = ["src/**"] } });
        var row = (await host.Store.Tasks.LoadAsync(GrainHost.Key("a")))!;
        var old = TaskSnapshot.From(row) with { IsWhole = false, Particulars = null, Version = row.Version + 1 };
        await host.ProjectGrain.LearnAsync(new TaskNews([old]));

        var call = new TaskCall(GrainHost.Agent(), host.Next(), TaskCommandMessage.From(new ClaimTask(StringList.Empty)), old with { Version = row.Version });
        var claimed = await host.Grains.GetGrain<ITaskGrain>(GrainHost.Key("a").ToString()).ExecuteAsync(call);

        Assert.Equal(["src/**"], claimed.Task!.Particulars!.Reserved!.Exclusive);
        Assert.Equal(row.Version + 1, claimed.Task.Version);
    }

    [Fact]
    public async Task What_another_process_commits_while_the_backlog_is_read_is_learned()
    {
        await using var one = await GrainHost.StartAsync();
        await using var two = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("t1"));
        var claim = await one.ClaimAsync("t1");
        await two.ReadEventsAsync();
        var isRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        one.Store.Faults.AfterBacklogRead = () =>
        {
            isRead.TrySetResult();
            return goOn.Task;
        };

        var first = two.ProjectGrain.StatsAsync();
        await isRead.Task;
        one.Store.Faults.AfterBacklogRead = null;
        await one.DoAsync("t1", new CompleteTask(claim.Task!.Fence, null));
        var news = two.ReadEventsAsync();
        goOn.SetResult();

        Assert.Equal(1, (await first).InProgress);
        Assert.Equal(1, await news);
        Assert.Equal(0, (await two.ProjectGrain.StatsAsync()).InProgress);
    }

    [Fact]
    public async Task What_was_removed_from_the_log_before_it_was_read_is_read_with_the_whole_backlog()
    {
        await using var one = await GrainHost.StartAsync();
        await using var two = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("t1"));
        var claim = await one.ClaimAsync("t1");
        await two.ReadEventsAsync();
        Assert.Equal(1, (await two.ProjectGrain.StatsAsync()).InProgress);

        await one.DoAsync("t1", new CompleteTask(claim.Task!.Fence, null));
        await one.CreateAsync(GrainHost.New("t2"));
        await one.Store.Events.PurgeAsync(DateTimeOffset.MaxValue, 1_000, CancellationToken.None);
        await two.ReadEventsAsync();

        Assert.Equal((0, 1), ((await two.ProjectGrain.StatsAsync()).InProgress, (await two.ProjectGrain.StatsAsync()).Ready));
    }

    [Fact]
    public async Task A_project_that_is_busy_keeps_no_other_waiting()
    {
        await using var one = await GrainHost.StartAsync();
        await using var two = await GrainHost.StartAsync(one.Store, one.Time);
        await one.CreateAsync(GrainHost.New("t1"), GrainHost.New("t2"));
        var (first, second) = (await one.ClaimAsync("t1"), await one.ClaimAsync("t2"));
        var busy = new ProjectKey(GrainHost.Organization, "busy");
        await one.Grains.GetGrain<IProjectGrain>(busy.ToString()).CreateAsync(new ProjectCommand { Caller = GrainHost.Agent() });
        await one.Grains.GetGrain<IProjectGrain>(busy.ToString()).CreateTasksAsync(new CreateTasks(GrainHost.Agent("lead"), one.Next(), [GrainHost.New("b1")]));
        await two.ProjectGrain.StatsAsync();
        await two.ReadEventsAsync();

        // The other project is in the middle of its load, and cannot hear anything.
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        one.Store.Faults.AfterBacklogRead = () =>
        {
            isRead.TrySetResult();
            return goOn.Task;
        };
        var loading = two.Grains.GetGrain<IProjectGrain>(busy.ToString()).StatsAsync();
        await isRead.Task;
        one.Store.Faults.AfterBacklogRead = null;
        await one.Path.ExecuteAsync(busy.Task("b1"), GrainHost.Agent(), one.Next(), new CancelTask(null));
        await one.DoAsync("t1", new CompleteTask(first.Task!.Fence, null));
        var told = two.ReadEventsAsync();
        await UntilAsync(async () => (await two.ProjectGrain.StatsAsync()).InProgress == 1);
        await one.DoAsync("t2", new CompleteTask(second.Task!.Fence, null));
        var toldMore = two.ReadEventsAsync();
        await UntilAsync(async () => (await two.ProjectGrain.StatsAsync()).InProgress == 0);

        goOn.SetResult();
        await Task.WhenAll(told, toldMore);
        await loading;
        Assert.Equal(0, (await two.Grains.GetGrain<IProjectGrain>(busy.ToString()).StatsAsync()).Ready);
    }

    /// <summary>Bounded, so that news that never comes fails the test; each look is a grain call.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var looks = 0; looks < 100_000; looks++)
        {
            if (await isSo())
            {
                return;
            }
        }

        Assert.Fail("the project was never told");
    }
}
