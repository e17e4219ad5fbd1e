using Krewe.Gateway;
using Krewe.Storage;
using Krewe.Storage.Coordination;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Krewe.Silo;

/// <summary>
/// Tells the database every few seconds that this process runs, which version, and where: what <c>/v1/cluster</c> cannot learn from the
/// engine, above all while versions stand side by side.
/// </summary>
internal sealed partial class ProcessReports(
    SiloOptions options, IStore store, IServiceProvider services, IServer server, TimeProvider time, ILogger<ProcessReports> log)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>A process that has been silent for so long is forgotten.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly string _id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
    private readonly DateTimeOffset _startedAt = new(time.GetUtcNow().Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private volatile bool _isListening;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>It listens now, and its addresses are known: who looks from here on finds it.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        _isListening = true;
        await ReportAsync(cancellationToken);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        TryAsync(token => store.Coordination.ForgetProcessAsync(_id, token), cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await (_isListening ? ReportAsync(stoppingToken) : Task.CompletedTask);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private Task ReportAsync(CancellationToken cancellation) =>
        TryAsync(token => store.Coordination.ReportProcessAsync(Self(), Kept, token), cancellation);

    private ProcessRecord Self() => new(
        _id,
        options.Name,
        options.Role.ToString().ToLowerInvariant(),
        Engine.Name,
        ProgramVersion.Text,
        options.RunsGrains ? Engine.InstanceOf(services) : null,
        options.RunsGateway ? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() : null,
        _startedAt,
        _startedAt);

    /// <summary>Nothing depends on it: the next report is soon.</summary>
    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or OutcomeUnknownException)
        {
            NotReported(log, failure);
        }
    }

    [LoggerMessage(1301, LogLevel.Debug, "This process could not tell the database that it runs")]
    private static partial void NotReported(ILogger logger, Exception exception);
}
