using Krewe.Gateway.Access;
using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Access.Tokens;
using Krewe.Gateway.Cluster;
using Krewe.Gateway.Feed;
using Krewe.Gateway.Health;
using Krewe.Gateway.Http;
using Krewe.Gateway.Mcp.Calls;
using Krewe.Gateway.Mcp.Protocol;
using Krewe.Gateway.Throttling;
using Krewe.Gateway.Metrics;
using Krewe.Gateway.OpenApi;
using Krewe.Gateway.Resources;
using Krewe.Gateway.Waiting;
using Krewe.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Krewe.Gateway;

/// <summary>Adds the gateway to a host, and its routes to an application.</summary>
public static class GatewayHost
{
    private const string CorsPolicy = "krewe";

    /// <summary>
    /// Adds what the gateway needs. Expects <c>IStore</c>, <c>IGrainFactory</c>, <c>IClusterView</c> and <c>TimeProvider</c> to be registered.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">What the operator set.</param>
    /// <param name="store">The store, migrated: the signing keys are read from it now.</param>
    public static async Task AddKreweGatewayAsync(this IServiceCollection services, GatewayOptions options, IStore store)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.TryAddSingleton(await SigningKeys.LoadAsync(store.Access, TimeProvider.System, CancellationToken.None));
        services.AddSingleton(provider => new TokenVerifier(
            provider.GetRequiredService<SigningKeys>(), store.Access, provider.GetRequiredService<TimeProvider>(), options.RevocationCheckInterval));
        services.AddSingleton(provider => new KeyVerifier(store.Access, provider.GetRequiredService<TimeProvider>(), options.RevocationCheckInterval));
        services.AddSingleton(provider => new TokenIssuer(
            provider.GetRequiredService<SigningKeys>(), store.Access, provider.GetRequiredService<TimeProvider>(), options));
        services.TryAddSingleton<KeyLimits>();
        services.AddSingleton<Authenticator>();
        services.AddKreweEventStreams();
        services.AddSingleton<AuthEndpoints>();
        services.AddSingleton<KeyEndpoints>();
        services.AddSingleton<ToolRunner>();
        services.AddSingleton<McpEndpoint>();
        services.AddSingleton<ClusterSight>();
        services.AddHostedService<WaitsEnd>();
        services.AddKreweMonitoring(options);
        services.AddKreweOpenApi();
        services.Configure<KestrelServerOptions>(BoundRequests);
        if (options.CorsOrigins.Count > 0)
        {
            services.AddCors(cors => cors.AddPolicy(CorsPolicy, policy => policy
                .WithOrigins([.. options.CorsOrigins])
                .AllowAnyHeader()
                .AllowAnyMethod()
                .WithExposedHeaders("ETag", "Location", "Retry-After", "Krewe-Request-Id", McpHeaders.SessionId)));
        }
    }

    /// <summary>Adds what a process needs that answers health and figures alone.</summary>
    public static void AddKreweMonitoring(this IServiceCollection services, GatewayOptions options)
    {
        services.TryAddSingleton(options);
        services.AddSingleton<GatewayServices>();
        services.TryAddSingleton<ClusterReach>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<MetricsText>();
        services.AddSingleton(new ConcurrencyLimit(options.ConcurrentRequests));
        services.TryAddSingleton(new BodyBudget(options.BodyBytesInFlight));
        services.AddRouting();
    }

    private static void AddKreweEventStreams(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ProjectFeeds(
            provider.GetRequiredService<IStore>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ProjectFeed>>()));
        services.AddSingleton(provider => new PastEvents(provider.GetRequiredService<IStore>().Events));
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<EventStreaming>();
        services.AddHostedService<LogTail>();
        services.AddHostedService<StreamWatch>();
    }

    /// <summary>Maps all routes.</summary>
    public static void MapKreweGateway(this WebApplication application)
    {
        var options = application.Services.GetRequiredService<GatewayOptions>();
        if (options.TrustedProxies.Count > 0)
        {
            application.UseForwardedHeaders(BelievedOf(options.TrustedProxies));
        }

        application.UseMiddleware<RequestGuard>();
        application.UseKreweDocs();
        application.UseRouting();
        if (options.CorsOrigins.Count > 0)
        {
            application.UseCors(CorsPolicy);
        }

        application.UseMiddleware<OriginGuard>();
        application.UseMiddleware<Gate>();

        // The documentation shows them in this order: the way of a newcomer.
        AuthEndpoints.Map(application);
        ProjectEndpoints.Map(application);
        ClaimEndpoints.Map(application);
        WorkEndpoints.Map(application);
        ReservationEndpoints.Map(application);
        TaskEndpoints.Map(application);
        EditEndpoints.Map(application);
        BacklogEndpoints.Map(application);
        CommentEndpoints.Map(application);
        DependencyEndpoints.Map(application);
        EventEndpoints.Map(application);
        AgentEndpoints.Map(application);
        RouteEndpoints.Map(application);
        MessageEndpoints.Map(application);
        MemoryEndpoints.Map(application);
        TransferEndpoints.Map(application);
        KeyEndpoints.Map(application);
        McpEndpoint.Map(application);
        WebhookEndpoints.Map(application);
        SystemEndpoints.Map(application);
        SystemEndpoints.MapMonitoring(application);
        application.MapKreweOpenApi();
    }

    /// <summary>Maps health and figures alone, for a process that only runs grains.</summary>
    public static void MapKreweMonitoring(this WebApplication application)
    {
        application.UseMiddleware<RequestGuard>();
        application.UseRouting();
        SystemEndpoints.MapMonitoring(application);
    }

    /// <summary>Every entry is believed as long as a trusted network names it: a chain of load balancers has one each.</summary>
    private static ForwardedHeadersOptions BelievedOf(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };

        // They come with loopback in them.
        believed.KnownIPNetworks.Clear();
        believed.KnownProxies.Clear();
        foreach (var network in proxies)
        {
            believed.KnownIPNetworks.Add(network);
        }

        return believed;
    }

    private static void BoundRequests(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;

        // What is read ahead of any handler, of callers that nobody knows yet too.
        kestrel.Limits.MaxRequestBufferSize = 128 * 1024;
        kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);

        // Whoever sends more slowly than this holds memory that others need: the largest body has to be here within a quarter of an hour.
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 10 * 1024, gracePeriod: TimeSpan.FromSeconds(15));
    }
}
