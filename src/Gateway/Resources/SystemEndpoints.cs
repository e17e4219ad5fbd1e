using System.Reflection;
using Krewe.Client.Wire;
using Krewe.Gateway.Access;
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
    /// <summary>A cluster that cannot say how it is within this time is told as that.</summary>
    private static readonly TimeSpan ViewTimeout = TimeSpan.FromSeconds(5);

    private static readonly string Version =
        typeof(SystemEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

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
        var cluster = builder.ServiceProvider.GetRequiredService<IClusterView>();
        var routes = new GatewayRoutes(builder, "/v1", "Monitoring");
        routes.Get("/cluster", Role.Viewer, SystemDocs.Cluster, call => ClusterAsync(call, cluster));
    }

    private static async Task<IResult> ClusterAsync(Call call, IClusterView cluster)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted);
        bound.CancelAfter(ViewTimeout);
        IReadOnlyList<SiloStatus> silos;
        try
        {
            silos = await cluster.ReadSilosAsync(bound.Token);
        }
        catch (OperationCanceledException) when (!call.Aborted.IsCancellationRequested)
        {
            return Errors.Unavailable("The cluster did not say in time how it is. Ask again in a moment.");
        }

        var view = new ClusterView
        {
            Engine = cluster.Engine,
            Version = Version,
            Storage = call.Identity.Role >= Role.Lead ? call.Store.Description : null,
            Silos = [.. silos.Select(silo => new SiloView { Name = silo.Name, Address = silo.Address, Status = silo.Status, StartedAt = silo.StartedAt })],
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
