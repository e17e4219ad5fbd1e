using Krewe.Gateway.Tests.Support;
using Krewe.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Tests.Api;

/// <summary>A gateway whose silos are all gone: it says so to whoever sends it requests, and nothing is in doubt that was never sent.</summary>
public sealed class A_cluster_that_cannot_be_reached
{
    [Fact]
    public async Task Is_told_as_unavailable_and_what_needs_no_silo_is_answered()
    {
        await using var server = await GatewayServer.StartAsync();
        var wren = await server.NewProjectAsync();
        await wren.NewTaskAsync("a-1");
        var fence = await wren.ClaimAsync("a-1");
        var reach = server.Services.GetRequiredService<ClusterReach>();
        var nobody = new Person(server, string.Empty);

        reach.Lose();
        Assert.All(
            new[]
            {
                await wren.PostAsync("/v1/tasks", """{"title":"x"}"""),
                await wren.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}"""),
                await wren.PostAsync($"/v1/projects/{wren.Project}/claim"),
                await wren.PostAsync("/v1/tasks/a-1/claim"),
                await wren.GetAsync($"/v1/projects/{wren.Project}/stats"),
            },
            answer => Assert.Contains("No silo", answer.MustRefuse(503, "UNAVAILABLE").Error.Message, StringComparison.Ordinal));
        Assert.Equal(["cluster"], (await nobody.GetAsync("/health/ready")).MustRefuse(503, "UNAVAILABLE").Fields);
        (await nobody.GetAsync("/health/live")).Must(200);
        Assert.Equal(1, (await wren.GetAsync("/v1/tasks")).Must(200).Meta.GetProperty("total").GetInt32());

        reach.Regain();
        (await nobody.GetAsync("/health/ready")).Must(200);
        (await wren.PostAsync("/v1/tasks/a-1/complete", $$"""{"fence":{{fence}}}""")).Must(200);
    }
}
