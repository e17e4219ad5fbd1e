using Krewe.Silo;
using Krewe.Storage;
using Krewe.Storage.Clock;
using Krewe.Tests.Support.Storage;
using Krewe.Tests.Support.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Krewe.Grains.Tests;

/// <summary>
/// A silo that joins a cluster is given grains as soon as its engine has started, and the engine is registered first: whatever decisions need
/// must have been read by then.
/// </summary>
public sealed class Nothing_is_served_before_clock_and_log_are_read
{
    private static readonly TimeSpan HostIsAhead = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Not_even_by_what_starts_first()
    {
        var time = new ManualTimeProvider();
        var store = new InMemoryStore(time);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IStore>(store);
        builder.Services.AddSingleton(new StoreClock(new ManualTimeProvider(time.GetUtcNow() + HostIsAhead)));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<First>();
        builder.Services.AddHostedService(services => services.GetRequiredService<First>());
        Engine.Add(builder, new SiloOptions { SiloPort = 0, ClientPort = 0 }, store);
        builder.Services.AddKreweGrains();
        await using var app = builder.Build();

        await app.StartAsync();

        Assert.Equal(time.GetUtcNow(), app.Services.GetRequiredService<First>().SawTime);
        await app.StopAsync();
    }

    /// <summary>Looks at the clock, and takes the store away: whoever still has to read it cannot start.</summary>
    private sealed class First(IStore store, StoreClock clock) : IHostedService
    {
        public DateTimeOffset? SawTime { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            SawTime = clock.UtcNow;
            ((InMemoryStore)store).Faults.IsAway = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
