using Microsoft.Extensions.Logging.Console;

namespace Krewe.Silo;

/// <summary>What is logged and how: to standard error, so that standard output has the ready line and nothing after it.</summary>
internal static class SiloLogging
{
    private static readonly string[] OrleansNoise =
    [
        "Orleans.Runtime.GrainDirectory.ClientDirectory",
        "Orleans.Runtime.MembershipService.MembershipAgent",
        "Orleans.Runtime.MembershipService.MembershipSystemTarget",
    ];

    public static void Configure(ILoggingBuilder logging, SiloOptions options)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Krewe", LogLevel.Information);

        // Otherwise every request opens a log scope and an activity, whether anything is logged or not.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Orleans warns of every connection that a dead silo refuses, several times a second until the cluster has agreed that it is
        // dead, and that is told in one line (MembershipNews). What it calls an error stays, but for those that say the same.
        logging.AddFilter("Orleans", LogLevel.Error);
        // Who is refused for want of a certificate is told, by them and by us: nothing else says why a silo does not get in.
        logging.AddFilter("Orleans.Connections.Security", LogLevel.Warning);
        foreach (var part in OrleansNoise)
        {
            logging.AddFilter(part, LogLevel.Critical);
        }

        // A failure to start is told once, by whoever catches it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.LogsJson)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
            });
        }
        else
        {
            logging.AddSimpleConsole(text =>
            {
                text.SingleLine = true;
                text.TimestampFormat = "HH:mm:ss ";
            });
        }

        Throttle(logging.Services);
    }

    private static void Throttle(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(ConsoleLoggerProvider)));
        services.AddSingleton<ConsoleLoggerProvider>();
        services.AddSingleton<ILoggerProvider>(provider =>
            new ThrottledLoggerProvider(provider.GetRequiredService<ConsoleLoggerProvider>(), TimeProvider.System));
    }
}
