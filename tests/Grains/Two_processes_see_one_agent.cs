using Krewe.Contracts.Agents;
using Krewe.Domain;
using Krewe.Storage.Agents;
using Xunit;

namespace Krewe.Grains.Tests;

/// <summary>Processes that know nothing of each other write down when an agent was last heard of; one of them loses each time.</summary>
public sealed class Two_processes_see_one_agent
{
    private const string Key = $"{GrainHost.Organization}/ann";

    [Fact]
    public async Task Whoever_loses_takes_over_what_the_other_wrote_and_can_write_again()
    {
        await using var one = await GrainHost.StartAsync();
        await using var other = await GrainHost.StartAsync(one.Store, one.Time);
        var now = one.Time.GetUtcNow();
        await one.Store.Agents.TryWriteAsync(new AgentRecord(GrainHost.Organization, "ann", 1, null, StringList.Empty, now, now), CancellationToken.None);

        var seen = new List<DateTimeOffset?>();
        foreach (var host in new[] { one, other, one, one })
        {
            one.Time.Advance(TimeSpan.FromMinutes(2));
            await host.Grains.GetGrain<IAgentGrain>(Key).HeartbeatAsync(new HeartbeatRequest(GrainHost.Agent(), new("beat"), []));
            seen.Add((await host.Grains.GetGrain<IAgentGrain>(Key).GetAsync()).Agent!.LastSeenAt);
        }

        // The third met what the second had written two minutes before.
        Assert.Equal([now.AddMinutes(2), now.AddMinutes(4), now.AddMinutes(4), now.AddMinutes(8)], seen);
    }
}
