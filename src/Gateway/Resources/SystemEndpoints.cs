using Krewe.Client.Wire;
using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Cluster;
using Krewe.Gateway.Health;
using Krewe.Gateway.Http;
using Krewe.Gateway.Metrics;
using Krewe.Gateway.OpenApi.Docs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Gateway.Resources;

/// <summary>The servers themselves: cluster, health, figures.</summary>
internal static class SystemEndpoints
{
    /// <summary>What a process answers that is no gateway: health and figures alone.</summary>
    public static void MapMonitoring(IEndpointRouteBuilder builder)
    {
        var readiness = builder.ServiceProvider.GetRequiredService<Readiness>();
        var metrics = builder.ServiceProvider.GetRequiredService<MetricsText>();
        var routes = new GatewayRoutes(builder, string.Empty, "Monitoring");
        routes.GetForAnyone("/health/live", SystemDocs.Live, _ => Task.FromResult<IResult>(Healthy()));
        routes.GetForAnyone("/health/ready", SystemDocs.Ready, call => ReadyAsync(call, readiness));
        routes.GetForAnyone("/metrics", SystemDocs.Metrics, _ => Task.FromResult<IResult>(new MetricsAnswer(metrics)));
    }

    public static void Map(IEndpointRouteBuilder builder)
    {
        var sight = builder.ServiceProvider.GetRequiredService<ClusterSight>();
        var routes = new GatewayRoutes(builder, "/v1", "Monitoring");
        routes.Get("/cluster", Role.Viewer, SystemDocs.Cluster, call => ClusterAsync(call, sight));
    }

    private static async Task<IResult> ClusterAsync(Call call, ClusterSight sight)
    {
        // Where the servers are is for who runs them. Leads of other organizations are tenants.
        var isOperator = call.Identity is { Organization: FirstKey.Organization, Role: >= Role.Lead };
        var (silos, gateways, missing) = await sight.LookAsync(call.Aborted);
        var view = new ClusterView
        {
            Engine = sight.Engine,
            Version = ProgramVersion.Text,
            Storage = isOperator ? call.Store.Description : null,
            Silos = isOperator ? silos : [.. silos.Select(silo => silo with { Address = null })],
            Gateways = isOperator ? gateways : [.. gateways.Select(gateway => gateway with { Address = null })],
            Missing = missing,
        };
        return new JsonAnswer<ClusterView>(view, WireJson.Default.ClusterView);
    }

    private static async Task<IResult> ReadyAsync(Call call, Readiness readiness)
    {
        var problems = await readiness.CheckAsync(call.Aborted);
        return problems.Count == 0
            ? Healthy()
            : new ErrorAnswer(
                StatusCodes.Status503ServiceUnavailable,
                new ErrorBody { Code = ErrorCode.Unavailable, Message = "This server cannot take requests now; the details say why.", Details = problems },
                retryAfterSeconds: 1);
    }

    private static JsonAnswer<HealthView> Healthy() => new JsonAnswer<HealthView>(new HealthView { Status = "healthy" }, WireJson.Default.HealthView);
}
