using Microsoft.Extensions.Hosting;

namespace Krewe.Gateway.Waiting;

/// <summary>Lets all requests go that wait for work when the process begins to stop: their callers are elsewhere before it ends.</summary>
internal sealed class WaitsEnd(GatewayServices services, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private CancellationTokenRegistration _stopping;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _stopping = lifetime.ApplicationStopping.Register(services.Rooms.Close);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();
}
