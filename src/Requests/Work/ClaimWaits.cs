using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Requests.Waiting;

namespace Krewe.Requests;

/// <summary>
/// Claims of the next task that may wait for one. Each look is an ordinary claim; between looks a request costs a place in a room and nothing else.
/// </summary>
internal static class ClaimWaits
{
    /// <summary>For whoever is kept from work by what no opening tells of: paths that others hold.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private static ErrorBody Full { get; } = Refusals.Unavailable(
        $"As many requests wait for work here as this server can hold ({WaitingRooms.WaitersMax}); nothing was written. Repeat the request in a moment, or without wait_seconds.");

    public static async Task<Answer<ClaimedNext>> ClaimAsync(Request request, ProjectKey key, ClaimNextBody body)
    {
        if (!(await Claims.TryAsync(request, key, body)).TryGetValue(out var tried, out var refusal))
        {
            return refusal;
        }

        return tried.MayWait && body.WaitSeconds is > 0 and var seconds
            ? await WaitAsync(request, key, body, tried, TimeSpan.FromSeconds(seconds))
            : Of(tried);
    }

    private static async Task<Answer<ClaimedNext>> WaitAsync(Request request, ProjectKey key, ClaimNextBody body, ClaimTry tried, TimeSpan length)
    {
        WaitingRooms.Place? place = null;
        try
        {
            while (true)
            {
                if (tried.Sight is { } sight)
                {
                    place = Return(place, sight) ?? request.Rooms.TryEnter(key, sight);
                }

                if (tried.Sight is not null && place is null)
                {
                    return Full;
                }

                var call = await WaitAsync(request, tried.Sight is null ? null : place, length - request.Time.GetElapsedTime(request.CameAt));
                request.Aborted.ThrowIfCancellationRequested();
                var waited = request.Time.GetElapsedTime(request.CameAt);
                if (call == Call.Closing)
                {
                    return Of(tried, waited, isClosing: true);
                }

                if (call == Call.TimeIsOver)
                {
                    // The last look is not on anybody's behalf: what becomes ready from now on is for others.
                    place?.Leave();
                }

                if (!(await Claims.TryAsync(request, key, body)).TryGetValue(out tried!, out var refusal))
                {
                    return refusal;
                }

                if (!tried.MayWait || call == Call.TimeIsOver)
                {
                    place?.Leave([.. tried.Tasks.Select(task => task.Id)]);
                    return Of(tried, waited);
                }

                if (tried.Sight is null)
                {
                    // Not for this one now: whoever else may have it is to look.
                    place?.Leave();
                    place = null;
                }
            }
        }
        finally
        {
            place?.Dispose();
        }
    }

    private static WaitingRooms.Place? Return(WaitingRooms.Place? place, Sight sight)
    {
        place?.Return(sight);
        return place;
    }

    /// <summary>Waits to be called, or, where nobody knows what would help, for a while.</summary>
    private static async Task<Call> WaitAsync(Request request, WaitingRooms.Place? place, TimeSpan left)
    {
        if (left <= TimeSpan.Zero)
        {
            return Call.TimeIsOver;
        }

        using var wait = request.BeginWait();
        if (place is null)
        {
            await Task.Delay(left < Rest ? left : Rest, request.Time, request.Aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return left <= Rest ? Call.TimeIsOver : request.Rooms.IsClosed ? Call.Closing : Call.Look;
        }

        var called = place.Called;
        await ((Task)called).WaitAsync(left, request.Time, request.Aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !called.IsCompletedSuccessfully ? Call.TimeIsOver : called.Result ? Call.Look : Call.Closing;
    }

    private static ClaimedNext Of(ClaimTry tried, TimeSpan? waited = null, bool isClosing = false) => new(
        tried.Tasks, tried.Nothing is null ? null : isClosing ? Nothings.ViewOfClosing(tried.Nothing) : Nothings.View(tried.Nothing))
    {
        WaitedMs = !tried.IsReplay && waited is { } time ? (long)time.TotalMilliseconds : null,
    };

    private enum Call
    {
        Look,
        TimeIsOver,
        Closing,
    }
}
