namespace Krewe.Silo;

/// <summary>
/// Keeps everything as it is for a while after readiness went off: load balancers look every second or two, and a request that one of them
/// still sends here is answered like any other. Only then are listeners closed, and what is under way ends.
/// </summary>
internal sealed partial class DrainPause(SiloOptions options, TimeProvider time, ILogger<DrainPause> log) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (options.DrainTime > TimeSpan.Zero)
        {
            Draining(log, options.DrainTime.TotalSeconds);
            await Task.Delay(options.DrainTime, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1302, LogLevel.Information, "This gateway is not ready any more, and goes on answering for {Seconds} s so that callers notice")]
    private static partial void Draining(ILogger logger, double seconds);
}
