using System.Collections.Concurrent;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Processes;

namespace Krewe.Cluster.Tests.Load;

/// <summary>Agents at every server who all want the same tasks at once.</summary>
internal static class Contest
{
    private const int AgentsPerServer = 4;

    public static async Task<IReadOnlyList<string>> ReadyIdsAsync(KreweClient lead) =>
        [.. (await lead.Projects.ReadyAsync(Fleet.Project, limit: 1_000)).OrThrow().Items.Select(task => task.Id)];

    /// <summary>Breaks unless every task has one winner, and everybody else was told that it is taken.</summary>
    public static async Task AssertOneWinnerEachAsync(Deployment deployment, IReadOnlyList<string> ids, params SiloSettings[] servers)
    {
        var winners = new ConcurrentQueue<(string Task, string Agent)>();
        var refusals = new ConcurrentQueue<string>();
        async Task WantAllAsync(SiloSettings server, int number)
        {
            var agent = $"{server.Name}-{number}";
            var client = deployment.Open(server, agent);
            foreach (var id in ids)
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
        }

        await Task.WhenAll(servers.SelectMany(server => Enumerable.Range(1, AgentsPerServer).Select(number => WantAllAsync(server, number))));

        Assert.Equal(ids.Order(StringComparer.Ordinal), winners.Select(winner => winner.Task).Order(StringComparer.Ordinal));
        Assert.Equal([ErrorCode.AlreadyClaimed], refusals.Distinct());
        Assert.Equal(ids.Count * ((servers.Length * AgentsPerServer) - 1), refusals.Count);
        Assert.All(servers, server => Assert.Contains(winners, winner => winner.Agent.StartsWith(server.Name, StringComparison.Ordinal)));
    }
}
