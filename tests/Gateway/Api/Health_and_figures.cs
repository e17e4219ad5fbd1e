using Krewe.Gateway.Tests.Support;
using Krewe.Tests.Support;

namespace Krewe.Gateway.Tests.Api;

[Collection(GatewayCollection.Name)]
public sealed class Health_and_figures(GatewayFixture gateway)
{
    private Person Nobody => new(gateway.Server, string.Empty);

    [Fact]
    public async Task A_server_that_runs_is_alive_and_ready()
    {
        Assert.Equal("healthy", (await Nobody.GetAsync("/health/live")).Must(200).Data.GetProperty("status").GetString());
        Assert.Equal("healthy", (await Nobody.GetAsync("/health/ready")).Must(200).Data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Claims_refusals_and_durations_are_counted()
    {
        var wren = await gateway.Server.NewProjectAsync();
        await wren.NewTaskAsync("a-1");
        await wren.NewTaskAsync("a-2");
        await wren.ClaimAsync("a-1");
        (await wren.PostAsync($"/v1/projects/{wren.Project}/claim")).Must(200);
        (await wren.PostAsync($"/v1/projects/{wren.Project}/claim")).Must(200);
        (await wren.PostAsync("/v1/tasks/a-1/complete", """{"fence":9}""")).MustRefuse(409, "STALE_CLAIM");
        var text = (await Nobody.GetAsync("/metrics")).Must(200).Text;

        Assert.All(
            new[]
            {
                "krewe_claims_total{kind=\"by_id\"} ",
                "krewe_claims_total{kind=\"next\"} ",
                "krewe_claims_empty_total ",
                "krewe_rejections_total{code=\"STALE_CLAIM\"} ",
                "krewe_request_duration_seconds_bucket{route=\"/v1/tasks/{id}/claim\",status=\"2xx\",le=\"+Inf\"} ",
                "krewe_request_duration_seconds_count{route=\"/v1/tasks/{id}/complete\",status=\"4xx\"} ",
                "krewe_requests_active ",
                "krewe_leases_lost_total",
                "krewe_feed_lag_seconds",
                "dotnet_gc_collections_total",
            },
            line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_in_the_figures_names_what_belongs_to_a_tenant()
    {
        var wren = await gateway.Server.NewProjectAsync();
        await wren.NewTaskAsync("very-private-id");
        await wren.ClaimAsync("very-private-id");
        (await wren.GetAsync("/v1/very-private-path")).MustRefuse(404, "NOT_FOUND");

        Assert.DoesNotContain("very-private", (await Nobody.GetAsync("/metrics")).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prometheus_can_read_every_line()
    {
        var answer = (await Nobody.GetAsync("/metrics")).Must(200);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.ContentHeaders.ContentType?.ToString());
        Assert.All(
            answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Matches("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)*\})? -?[0-9.eE+-]+)$""", line));
    }

    [Fact]
    public async Task Every_figure_is_explained_to_operators()
    {
        const string mark = "# TYPE krewe_";
        var text = (await Nobody.GetAsync("/metrics")).Must(200).Text;

        // Other tests of this process have figures of their own, and name them so.
        var names = text.Split('\n').Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line.Split(' ')[2])
            .Where(name => !name.StartsWith("krewe_test_", StringComparison.Ordinal)).ToList();
        var page = await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "operations.md"));

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cluster_tells_engine_version_and_silos()
    {
        var lead = await gateway.Server.SignInAsync(Krewe.Requests.Access.Role.Lead);
        var viewer = await gateway.Server.SignInAsync(Krewe.Requests.Access.Role.Viewer);
        await gateway.Server.NewProjectAsync();
        var cluster = (await lead.GetAsync("/v1/cluster")).Must(200).Data;

        Assert.Contains(cluster.GetProperty("engine").GetString(), new[] { "solo", "orleans" });
        var silo = cluster.GetProperty("silos")[0];
        Assert.Equal(("active", cluster.GetProperty("version").GetString()), (silo.GetProperty("status").GetString(), silo.GetProperty("version").GetString()));
        Assert.True(silo.GetProperty("activations").GetProperty("project").GetInt32() > 0);
        Assert.Equal("both", cluster.GetProperty("gateways")[0].GetProperty("role").GetString());
        Assert.Equal(0, cluster.GetProperty("missing").GetArrayLength());
        Assert.StartsWith("sqlite ", cluster.GetProperty("storage").GetString(), StringComparison.Ordinal);
        Assert.True(silo.TryGetProperty("address", out _));
        Assert.False((await viewer.GetAsync("/v1/cluster")).Must(200).Data.TryGetProperty("storage", out _));
    }

    [Fact]
    public async Task Where_the_servers_are_is_for_who_runs_them()
    {
        var tenant = await gateway.Server.SignInAsync(organization: await gateway.Server.NewOrganizationAsync());
        foreach (var person in new[] { tenant, await gateway.Server.SignInAsync(Krewe.Requests.Access.Role.Agent) })
        {
            var cluster = (await person.GetAsync("/v1/cluster")).Must(200);

            Assert.NotEqual(0, cluster.Data.GetProperty("silos").GetArrayLength());
            Assert.NotEqual(0, cluster.Data.GetProperty("gateways").GetArrayLength());
            Assert.DoesNotContain("address\"", cluster.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"storage\"", cluster.Text, StringComparison.Ordinal);
        }
    }
}
