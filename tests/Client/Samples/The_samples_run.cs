using Krewe.Client.Tests.Support;

namespace Krewe.Client.Tests.Samples;

/// <summary>The planner plans, the worker works, and both end as they should.</summary>
[Collection(TownCollection.Name)]
public sealed class The_samples_run(Town town)
{
    private const int Tasks = 10;

    [Fact]
    public async Task Both_through_a_gateway()
    {
        var project = town.NewProjectId();
        (string, string)[] environment = [("KREWE_URL", town.Address.AbsoluteUri), ("KREWE_KEY", town.AdminKey), ("KREWE_PROJECT", project)];

        await AssertParadeAsync(environment, environment, town.Open(Transports.Gateway), project);
    }

#if ENGINE_ORLEANS
    [OrleansClientFact]
    public async Task The_planner_in_the_cluster_and_the_worker_through_a_gateway()
    {
        var project = town.NewProjectId();
        var cluster = town.Cluster;

        await AssertParadeAsync(
            [("KREWE_POSTGRES", cluster.ConnectionString), ("KREWE_PROJECT", project)],
            [("KREWE_URL", cluster.Address.AbsoluteUri), ("KREWE_KEY", cluster.AdminKey), ("KREWE_PROJECT", project)],
            town.InCluster,
            project);
    }
#endif

    private static async Task AssertParadeAsync((string, string)[] planner, (string, string)[] worker, IKrewe krewe, string project)
    {
        using var planning = ProgramRun.OfRepository("Krewe.Sample.Planner", planner);
        using var working = ProgramRun.OfRepository("Krewe.Sample.Worker", worker);

        var (planned, story) = await planning.UntilEndedAsync();
        var (worked, log) = await working.StopAsync();

        Assert.True(planned == 0, story);
        Assert.Contains("the parade has rolled", story, StringComparison.Ordinal);
        Assert.True(worked == 0, log);
        var stats = (await krewe.Projects.StatsAsync(project)).OrThrow();
        Assert.Equal(Tasks, Assert.Single(stats.ByStatus, status => status.Key == "completed").Value);
        Assert.Single(stats.ByStatus);
    }
}
