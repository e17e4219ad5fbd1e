using Krewe.Contracts.Agents;
using Krewe.Domain;
using Krewe.Storage.Agents;
using Krewe.Storage.Messages;
using Xunit;

namespace Krewe.Grains.Tests;

public sealed class Heartbeats_tell_how_many_messages_wait
{
    private const string Key = $"{GrainHost.Organization}/ann";
    private int _messages;

    [Fact]
    public async Task At_once_when_the_agent_was_told_and_within_a_minute_when_that_was_lost()
    {
        await using var host = await GrainHost.StartAsync();
        await RegisterAsync(host);
        Assert.Equal(0, await BeatAsync(host));

        await SendAsync(host);
        await host.Grains.GetGrain<IAgentGrain>(Key).InboxChangedAsync();
        Assert.Equal(1, await BeatAsync(host));
        await SendAsync(host);

        // Nobody said so: nothing is read for it until a minute has passed.
        Assert.Equal(1, await BeatAsync(host));
        host.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, await BeatAsync(host));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await BeatAsync(host));
    }

    [Fact]
    public async Task Only_those_of_the_project_that_the_caller_is_confined_to()
    {
        await using var host = await GrainHost.StartAsync();
        await RegisterAsync(host);
        await SendAsync(host);
        await SendAsync(host, project: null);

        Assert.Equal((2, 1, 0), (await BeatAsync(host), await BeatAsync(host, GrainHost.Project), await BeatAsync(host, "elsewhere")));
    }

    private static async Task<int?> BeatAsync(GrainHost host, string? onlyProject = null) => (await host.Grains.GetGrain<IAgentGrain>(Key).HeartbeatAsync(
        new HeartbeatRequest(GrainHost.Agent(), new("beat"), [], onlyProject))).UnreadMessages;

    private static Task<bool> RegisterAsync(GrainHost host) => host.Store.Agents.TryWriteAsync(
        new AgentRecord(GrainHost.Organization, "ann", 1, null, StringList.Empty, host.Time.GetUtcNow(), host.Time.GetUtcNow()), CancellationToken.None);

    private async Task SendAsync(GrainHost host, string? project = GrainHost.Project)
    {
        var id = $"m-{++_messages}";
        var outcome = await host.Store.Messages.SendAsync(
            new NewMessage
            {
                Organization = GrainHost.Organization,
                Id = id,
                Project = project,
                Thread = id,
                Sender = "cy",
                AddressKind = AddressKind.Agent,
                Address = "ann",
                Body = "Hello",
                CreatedAt = host.Time.GetUtcNow(),
            },
            operation: null);
        Assert.Equal(SendResult.Sent, outcome.Result);
    }
}
