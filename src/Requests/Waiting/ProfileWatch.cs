using Krewe.Storage;
using Krewe.Storage.Agents;

namespace Krewe.Requests.Waiting;

/// <summary>
/// Hears which agents were drained, or got other skills or limits, wherever that was done, while anybody waits here: one small read for all of them.
/// </summary>
/// <param name="store">Where profiles are written.</param>
/// <param name="time">The clock of its pauses.</param>
/// <param name="tell">Told of each profile that was written in the last seconds, again and again. False when nobody waits any more.</param>
internal sealed class ProfileWatch(IStore store, TimeProvider time, Func<IReadOnlyList<ChangedAgent>, bool> tell)
{
    /// <summary>Together with the look that follows it stays below the five seconds in which every server obeys.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Whoever comes may have looked with a profile that was read five seconds before; and clocks differ.</summary>
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(15);

    /// <summary>More than are changed by hand. Who is not among the newest hears at the end of a wait.</summary>
    private const int ChangesMax = 5_000;

    /// <summary>Goes on until nobody waits.</summary>
    public async Task RunAsync()
    {
        await Task.Yield();
        while (tell(await TryReadAsync()))
        {
            await Task.Delay(Interval, time);
        }
    }

    private async Task<IReadOnlyList<ChangedAgent>> TryReadAsync()
    {
        try
        {
            var now = await store.ReadClockAsync(CancellationToken.None);
            return await store.Agents.ListChangedAsync(now - Span, ChangesMax, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever it was, the next read is soon, and what it missed is told then.
            return [];
        }
    }
}
