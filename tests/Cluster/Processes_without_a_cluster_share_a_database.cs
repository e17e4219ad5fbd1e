using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Tests.Support.Postgres;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>
/// Two processes that know nothing of each other, each with activations of its own for the same tasks: a test of the store, which
/// alone judges then, and not a way to run Krewe.
/// </summary>
public sealed class Processes_without_a_cluster_share_a_database(ITestOutputHelper output)
{
    [PostgresFact]
    public async Task Each_task_has_one_winner_and_news_travels_through_the_log()
    {
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var left = deployment.Settings("left") with { Cluster = "left" };
        var right = deployment.Settings("right") with { Cluster = "right" };
        await deployment.StartAsync(left);
        await deployment.StartAsync(right);
        await Fleet.PlanAsync(deployment.Open(left), tasks: 250);
        var ids = await Contest.ReadyIdsAsync(deployment.Open(left));
        Assert.Equal(200, ids.Count);

        await Contest.AssertOneWinnerEachAsync(deployment, ids, left, right);
        await AssertNewsTravelsAsync(deployment, left, right);
        await Reckoning.AssertCleanAsync(deployment.Open(right), new Ledger());
    }

    /// <summary>What is completed on one side makes its dependent ready on the other, without anybody telling.</summary>
    private async Task AssertNewsTravelsAsync(Deployment deployment, SiloSettings left, SiloSettings right)
    {
        var options = new CallOptions { Project = Fleet.Project };
        var (here, there) = (deployment.Open(left, "here"), deployment.Open(right, "there"));
        (await here.Tasks.CreateAsync(new CreateTaskBody { Id = "first", Title = "First" }, options)).OrThrow();
        (await here.Tasks.CreateAsync(new CreateTaskBody { Id = "second", Title = "Second", Dependencies = [new DependencyBody { DependsOn = "first" }] }, options)).OrThrow();
        var claim = (await here.Tasks.ClaimAsync("first", options: options)).OrThrow();
        Assert.Empty(await ClaimNextAsync(there));

        (await here.Tasks.CompleteAsync("first", new HandInBody { Fence = claim.Fence }, options)).OrThrow();
        var (next, waited) = await Poll.UntilAsync("the task that the other side made ready", async () =>
            await ClaimNextAsync(there) is [var task] ? task : null);

        output.WriteLine($"the other process offered it after {waited.TotalMilliseconds:F0} ms");
        Assert.Equal("second", next.Id);
    }

    /// <summary>
    /// A side that is behind offers one task after the other that the other side has claimed by now, and then says that it lost too often:
    /// the caller asks again, as it is told to.
    /// </summary>
    private static async Task<IReadOnlyList<TaskView>> ClaimNextAsync(KreweClient client)
    {
        var (answer, _) = await Poll.UntilAsync("an answer of a side that has caught up", async () =>
            await client.Projects.ClaimNextAsync(Fleet.Project, new ClaimNextBody()) is var next && next.Error?.Code == ErrorCode.Conflict ? null : next.OrThrow());
        return answer.Tasks;
    }
}
