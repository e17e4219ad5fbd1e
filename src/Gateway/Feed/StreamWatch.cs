using Krewe.Gateway.Access;
using Krewe.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Gateway.Feed;

/// <summary>
/// Looks after all open streams: keeps silent ones alive, ends those whose readers take nothing or whose credentials do not hold any
/// more, and all of them when the process stops, so that their readers are elsewhere before it ends.
/// </summary>
internal sealed class StreamWatch(
    OpenStreams streams, Authenticator authenticator, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StreamWatch> logger)
    : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = lifetime.ApplicationStopping.Register(streams.Stop);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                // A store that is away ends no credential; the next look asks again.
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                FeedLog.CheckFailed(logger, failure);
            }
        }
    }

    /// <summary>Looks once. Asking about a credential costs the store something only once in the revocation interval.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        var open = streams.All();
        foreach (var (stream, _) in open)
        {
            stream.KeepAlive();
            stream.EndIfStalled();
        }

        foreach (var ofCredential in open.GroupBy(one => one.Value, one => one.Key, StringComparer.Ordinal))
        {
            if (!await authenticator.HoldsAsync(ofCredential.Key, cancellation))
            {
                foreach (var stream in ofCredential)
                {
                    stream.End(StreamEnd.Unauthorized);
                }
            }
        }
    }
}
