using Krewe.Domain.Tasks.Commands;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class A_backlog_hears_of_everything
{
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
}
