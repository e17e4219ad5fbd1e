#if ENGINE_ORLEANS
using System.Collections.Concurrent;
using Krewe.Client;
using Krewe.Client.Cluster;
using Krewe.Cluster.Tests.Load;
using Krewe.Cluster.Tests.Processes;
using Krewe.Cluster.Tests.Tls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Krewe.Cluster.Tests;

/// <summary>An application that reaches no silo says what keeps it from them, goes on trying, and stops when it is told to.</summary>
public sealed class An_application_waits_for_its_silos(ITestOutputHelper output)
{
    [OrleansFact]
    public async Task Silos_with_certificates_turn_it_away_without_one()
    {
        using var ours = new Authority("ours");
        await using var deployment = await Deployment.OnPostgresAsync(output);
        var settings = deployment.Settings("one");
        var authority = await Authority.WriteAsync(settings.DataFolder + ".pem", ours);
        await deployment.StartAsync(await settings.WithPemAsync(ours.Sign("one"), authority));
        using var warnings = new Warnings();
        using var application = Application(settings.Postgres!, warnings);

        var starting = application.StartAsync();
        var (warning, _) = await Poll.UntilAsync("a word about what it waits for", () => Task.FromResult(warnings.Of("Krewe.Client.Cluster")));
        Assert.False(starting.IsCompleted);
        application.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.Contains("UseTls", warning, StringComparison.Ordinal);
        await application.StopAsync();
    }

    private static IHost Application(string database, Warnings warnings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(warnings);
        builder.Services.AddKrewe(krewe => krewe.InCluster(cluster => (cluster.ConnectionString, cluster.Agent) = (database, "crew")));
        return builder.Build();
    }

    /// <summary>What the application's operator reads.</summary>
    private sealed class Warnings : ILoggerProvider
    {
        private readonly ConcurrentQueue<(string Category, string Line)> _lines = new();

        public string? Of(string category) =>
            _lines.FirstOrDefault(line => line.Category.StartsWith(category, StringComparison.Ordinal)).Line;

        public ILogger CreateLogger(string categoryName) => new Log(line => _lines.Enqueue((categoryName, line)));

        public void Dispose()
        {
        }

        private sealed class Log(Action<string> add) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

            void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                {
                    add(formatter(state, exception));
                }
            }
        }
    }
}
#endif
