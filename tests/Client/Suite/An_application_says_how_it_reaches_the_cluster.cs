using Krewe.Client.Cluster;
using Krewe.Client.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Client.Tests.Suite;

/// <summary>One way, chosen in one place.</summary>
[Collection(TownCollection.Name)]
public sealed class An_application_says_how_it_reaches_the_cluster(Town town)
{
    [Fact]
    public async Task Through_a_gateway_with_a_key()
    {
        var services = new ServiceCollection();
        services.AddKrewe(krewe => krewe.ThroughGateway(town.Address, new KreweCredentials(town.AdminKey) { Agent = "ada" }));
        await using var provider = services.BuildServiceProvider();

        var listed = await provider.GetRequiredService<IKrewe>().Projects.ListAsync();

        Assert.True(listed.IsSuccess);
        Assert.Same(provider.GetRequiredService<IKrewe>(), provider.GetRequiredService<KreweClient>());
    }

    [Fact]
    public void Not_at_all_or_twice_is_refused()
    {
        var services = new ServiceCollection();
        var credentials = new KreweCredentials("kr_a_b");

        Assert.Throws<InvalidOperationException>(() => services.AddKrewe(_ => { }));
        services.AddKrewe(krewe => krewe.ThroughGateway(town.Address, credentials));
        Assert.Throws<InvalidOperationException>(() => services.AddKrewe(krewe => krewe.ThroughGateway(town.Address, credentials)));
        Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddKrewe(krewe =>
            krewe.ThroughGateway(town.Address, credentials).ThroughGateway(town.Address, credentials)));
    }

#if ENGINE_ORLEANS
    [OrleansClientFact]
    public async Task In_the_cluster_as_whom_it_says_it_is()
    {
        var project = town.NewProjectId();
        (await town.InCluster.Projects.CreateAsync(new CreateProjectBody { Id = project })).OrThrow();
        var options = new CallOptions { Project = project };
        (await town.InCluster.Tasks.CreateAsync(new CreateTaskBody { Id = "t", Title = "T" }, options)).OrThrow();

        var claimed = (await town.InCluster.Tasks.ClaimAsync("t", options: options)).OrThrow();

        Assert.Equal("application", claimed.ClaimedBy);
    }

    [Theory]
    [InlineData("", "ada", "ConnectionString")]
    [InlineData("Host=localhost", "", "Agent")]
    [InlineData("Host=localhost", "a/b", "Agent")]
    public void In_the_cluster_needs_a_database_and_a_name(string connection, string agent, string named)
    {
        var refused = Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddKrewe(krewe => krewe.InCluster(cluster =>
            (cluster.ConnectionString, cluster.Agent) = (connection, agent))));

        Assert.StartsWith(named, refused.Message, StringComparison.Ordinal);
    }
#else
    [Fact]
    public void The_solo_engine_has_no_clients_outside_and_names_what_it_lacks()
    {
        var refused = Assert.Throws<NotSupportedException>(() => new ServiceCollection().AddKrewe(krewe => krewe.InCluster(cluster =>
            (cluster.ConnectionString, cluster.Agent) = ("Host=localhost", "ada"))));

        Assert.Contains("Microsoft.Orleans.Client", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Microsoft.Orleans.Clustering.AdoNet", refused.Message, StringComparison.Ordinal);
    }

    [OrleansClientFact]
    public void In_the_cluster_as_whom_it_says_it_is() => Assert.Fail("On this engine the test is reported as not run, with the reason.");
#endif
}
