using Krewe.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Gateway.Feed;

/// <summary>
/// Looks at the end of the log, once for the whole process and only while somebody reads, and tells the projects that have something
/// new. What it costs does not depend on how many readers or projects there are.
/// </summary>
internal sealed class LogTail(IStore store, ProjectFeeds feeds, TimeProvider time, ILogger<LogTail> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>With more than this at once it is not worth knowing which projects they are of.</summary>
    private const int PointersMax = 1_000;

    private long? _cursor;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                // The next look finds what this one did not.
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                FeedLog.TailFailed(logger, failure);
            }
        }
    }

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        if (feeds.IsEmpty)
        {
            _cursor = null;
        }
        else if (_cursor is not { } cursor)
        {
            await JumpAsync(cancellation);
        }
        else if (await store.Events.ReadPointersAsync(cursor, PointersMax, cancellation) is { Count: > 0 } changes)
        {
            if (changes.Count == PointersMax)
            {
                await JumpAsync(cancellation);
                return;
            }

            _cursor = changes[^1].Seq;
            feeds.Stir(changes);
        }
    }

    /// <summary>Goes to the end of the log; whoever may have missed something reads.</summary>
    private async Task JumpAsync(CancellationToken cancellation)
    {
        _cursor = await store.Events.ReadLastSeqAsync(cancellation);
        feeds.StirAll();
    }
}
