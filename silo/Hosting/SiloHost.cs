using Krewe.Gateway;
using Krewe.Grains;
using Krewe.Grains.Upkeep;
using Krewe.Storage;
using Krewe.Storage.Clock;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Krewe.Silo;

/// <summary>Puts a process together: store, engine, grains, gateway. What a test runs is what an operator runs.</summary>
internal static class SiloHost
{
    /// <summary>The application, not started yet.</summary>
    /// <param name="options">How it was asked to run.</param>
    /// <param name="store">The store, open and migrated. Whoever opened it closes it.</param>
    /// <param name="configure">Further settings, before anything is built; for tests.</param>
    /// <exception cref="StartException">The engine refuses what is asked.</exception>
    public static async Task<WebApplication> BuildAsync(SiloOptions options, IStore store, Action<WebApplicationBuilder>? configure = null)
    {
        if (Engine.Refuse(options) is { } reason)
        {
            throw new StartException(reason);
        }

        // No settings files and no variables of other programs: what is not in the options does not exist.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Krewe.Silo" });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls(ListenAddress.Split(options.Urls));
        SiloLogging.Configure(builder.Logging, options);
        configure?.Invoke(builder);
        builder.Services.AddSingleton(store);
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (options.ExportsTelemetry)
        {
            builder.Services.AddHostedService(_ => new Telemetry(options));
        }

        builder.Services.AddSingleton<StoreClock>();
        Engine.Add(builder, options, store);
        if (options.RunsGrains)
        {
            builder.Services.AddSingleton(new UpkeepOptions { EventAgeMax = options.KeepEventsDays is { } days ? TimeSpan.FromDays(days) : null });
            builder.Services.AddKreweGrains();
        }

        builder.Services.AddSingleton(options);
        builder.Services.AddHostedService<ProcessReports>();
        builder.Services.AddHostedService<DrainPause>();
        var gateway = GatewayOptionsOf(options);
        if (!options.RunsGateway)
        {
            builder.Services.AddKreweMonitoring(gateway);
            return Monitoring(builder.Build());
        }

        await builder.Services.AddKreweGatewayAsync(gateway, store);
        var application = builder.Build();
        application.MapKreweGateway();
        return application;
    }

    private static WebApplication Monitoring(WebApplication application)
    {
        application.MapKreweMonitoring();
        return application;
    }

    private static GatewayOptions GatewayOptionsOf(SiloOptions options)
    {
        var defaults = new GatewayOptions();
        var rate = options.RateLimit ?? defaults.RequestsPerSecond;
        return defaults with
        {
            RequestsPerSecond = rate,
            RequestBurst = 2 * rate,
            SignInsPerSecond = options.RateLimit == 0 ? 0 : defaults.SignInsPerSecond,
            TrustedProxies = options.TrustedProxies,
            CorsOrigins = options.CorsOrigins,
        };
    }
}
