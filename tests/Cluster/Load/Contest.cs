using System.Collections.Concurrent;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Processes;

namespace Krewe.Cluster.Tests.Load;

/// <summary>Agents at every server who all want the same tasks at once.</summary>
internal static class Contest
{
    private const int AgentsPerServer = 4;
    private const int TasksAtOnce = 10;

    public static async Task<IReadOnlyList<string>> ReadyIdsAsync(KreweClient lead) =>
        [.. (await lead.Projects.ReadyAsync(Fleet.Project, limit: 1_000)).OrThrow().Items.Select(task => task.Id)];

    /// <summary>Breaks unless every task has one winner, and everybody else was told that it is taken.</summary>
    public static async Task AssertOneWinnerEachAsync(Deployment deployment, IReadOnlyList<string> ids, params SiloSettings[] servers)
    {
        var winners = new ConcurrentQueue<(string Task, string Agent)>();
        var refusals = new ConcurrentQueue<string>();
        async Task WantAsync(KreweClient client, string agent, string id)
        {
            var answer = await client.Tasks.ClaimAsync(id, options: new CallOptions { Project = Fleet.Project });
            if (answer.IsSuccess)
            {
                winners.Enqueue((id, agent));
            }
            else
            {
                refusals.Enqueue(answer.Error.Code);
            }
        }

        var agents = servers.SelectMany(server => Enumerable.Range(1, AgentsPerServer).Select(number => (Server: server, Name: $"{server.Name}-{number}")))
            .Select(agent => (Client: deployment.Open(agent.Server, agent.Name), agent.Name))
            .ToList();
        foreach (var wanted in ids.Chunk(TasksAtOnce))
        {
            await Task.WhenAll(wanted.SelectMany(id => agents.Select(agent => WantAsync(agent.Client, agent.Name, id))));
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), winners.Select(winner => winner.Task).Order(StringComparer.Ordinal));
        Assert.Equal([ErrorCode.AlreadyClaimed], refusals.Distinct());
        Assert.Equal(ids.Count * (agents.Count - 1), refusals.Count);
    }
}
