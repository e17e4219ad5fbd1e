using System.Globalization;
using Krewe.Storage;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>
/// Removes what is too old to be asked for again, for whoever sweeps: a bounded piece at a time, so that nobody waits for it, and another
/// at the next sweep as long as pieces come out full.
/// </summary>
internal sealed class Purge(IStore store, UpkeepOptions options, ILogger<Sweeper> log)
{
    /// <summary>What goes at a time: more in a second than a busy cluster adds.</summary>
    internal const int PieceMax = 10_000;

    /// <summary>Answers to repeated requests are kept so long.</summary>
    internal static readonly TimeSpan OperationAgeMax = TimeSpan.FromHours(24);

    /// <summary>A message that no inbox has any more stays so long: longer than a repeated request may ask for it.</summary>
    private static readonly TimeSpan MessageAgeMin = TimeSpan.FromDays(7);

    /// <summary>How often to look when there was less than a piece.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private DateTimeOffset _operationsDue;
    private DateTimeOffset _messagesDue;
    private DateTimeOffset _eventsDue;

    /// <summary>Removes a piece of each kind that is due.</summary>
    public async Task RunAsync(DateTimeOffset now, CancellationToken stopping)
    {
        if (now >= _operationsDue)
        {
            var gone = await store.Operations.PurgeAsync(now - OperationAgeMax, PieceMax, stopping);
            _operationsDue = gone < PieceMax ? now + Interval : now;
        }

        if (now >= _messagesDue)
        {
            var gone = await store.Messages.PurgeAsync(now - MessageAgeMin, PieceMax, stopping);
            _messagesDue = gone < PieceMax ? now + Interval : now;
        }

        if (options.EventAgeMax is { } age && now >= _eventsDue)
        {
            var gone = await store.Events.PurgeAsync(now - age, PieceMax, stopping);
            _eventsDue = gone < PieceMax ? now + Interval : now;
            if (gone > 0)
            {
                UpkeepMeters.EventsPurged.Add(gone);
                UpkeepLog.EventsPurged(log, gone, Iso(now - age));
            }
        }
    }

    /// <summary>As the API and the other log lines write times.</summary>
    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
