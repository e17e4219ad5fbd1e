using Krewe.Domain.Tasks.Commands;
using Krewe.Tests.Support.Time;
using Orleans.Configuration;
using Xunit;

namespace Krewe.Grains.Tests;

/// <summary>Tasks are rows: those that were called wake up, and do not stay.</summary>
public sealed class Touched_tasks_do_not_stay_in_memory
{
    private const int Tasks = 50_000;
    private const int TasksAtOnce = 1_000;

    [Fact]
    public async Task Fifty_thousand_are_gone_once_they_are_idle()
    {
        await using var host = await GrainHost.StartAsync(engineTime: new ManualTimeProvider());
        foreach (var ids in Enumerable.Range(1, Tasks).Select(number => $"t-{number}").Chunk(TasksAtOnce))
        {
            await host.CreateAsync([.. ids.Select(id => GrainHost.New(id))]);
            await Task.WhenAll(ids.Select(id => host.DoAsync(id, new RenewLease(Fence: 1))));
        }

        Assert.InRange(await host.CountTasksAsync(), Tasks - TasksAtOnce, Tasks);

        await CollectUntilNoneAsync(host);
    }

    [Fact]
    public async Task They_go_after_two_minutes_and_projects_after_a_quarter_of_an_hour()
    {
        await using var host = await GrainHost.StartAsync();
        var collection = host.Setting<GrainCollectionOptions>();

        Assert.Equal(TimeSpan.FromMinutes(2), collection.ClassSpecificCollectionAge["Krewe.Grains.Tasks.TaskGrain"]);
        Assert.Equal(TimeSpan.FromMinutes(15), collection.CollectionAge);
    }

#if ENGINE_ORLEANS
    [Fact]
    public async Task They_go_at_once_when_memory_gets_short()
    {
        await using var host = await GrainHost.StartAsync();
        var collection = host.Setting<GrainCollectionOptions>();

        Assert.True(collection.EnableActivationSheddingOnMemoryPressure);
        Assert.InRange(collection.MemoryUsageLimitPercentage, 50, 90);
        Assert.InRange(collection.MemoryUsageTargetPercentage, 40, collection.MemoryUsageLimitPercentage - 1);
    }
#endif

    /// <summary>
    /// A look of the collector passes over whatever has not quite ended its last turn, and what it takes goes in a turn of its own: so
    /// it looks again, as it does by itself, until there is nothing left.
    /// </summary>
    private static async Task CollectUntilNoneAsync(GrainHost host)
    {
        while (await host.CountTasksAsync() > 0)
        {
            await host.CollectIdleAsync();
        }
    }
}
