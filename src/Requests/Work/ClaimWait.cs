using Krewe.Client.Wire;
using Krewe.Domain.Tasks;
using Krewe.Requests.Waiting;

namespace Krewe.Requests;

/// <summary>A claim that found nothing, and waits.</summary>
internal sealed class ClaimWait(Request request, ProjectKey key, ClaimNextBody body, Seat seat)
{
    /// <summary>For whoever is kept from work by what no opening tells of: paths that others hold, a limit of its own.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>However many rest, together they look no more often than once in this time.</summary>
    private static readonly TimeSpan RestOfEach = TimeSpan.FromMilliseconds(50);

    /// <summary>The rest after a look that did not get through; twice as long after each further one.</summary>
    private static readonly TimeSpan TroubleRestMin = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan TroubleRestMax = TimeSpan.FromSeconds(5);

    private int _troubles;

    /// <summary>How long the request has been here.</summary>
    private TimeSpan Waited => request.Time.GetElapsedTime(request.CameAt);

    /// <summary>Waits and looks until there is something, or no reason to wait on.</summary>
    public async Task<Answer<ClaimedNext>> RunAsync(ClaimLook look, TimeSpan length)
    {
        while (true)
        {
            var call = await WaitAsync(look, length - Waited);
            request.Aborted.ThrowIfCancellationRequested();
            var waited = Waited;
            if (call == Call.Closing)
            {
                return look.ToAnswer(request.Identity.Agent, body, waited, isClosing: true);
            }

            if (call == Call.TimeIsOver)
            {
                // The last look is not on anybody's behalf: what becomes ready from now on is for others.
                seat.Leave();
            }

            look = await ClaimLook.AtAsync(request, key, body, seat.ProfileVersion);
            if (!look.MayWait || call == Call.TimeIsOver)
            {
                seat.Leave(look.Claimed);
                return look.ToAnswer(request.Identity.Agent, body, waited);
            }
        }
    }

    /// <summary>Waits to be called, or, where nobody knows what would help, for a while.</summary>
    private async Task<Call> WaitAsync(ClaimLook look, TimeSpan left)
    {
        if (left <= TimeSpan.Zero)
        {
            return Call.TimeIsOver;
        }

        using var wait = request.BeginWait();
        if (look.Tried?.Sight is { } sight)
        {
            _troubles = 0;
            seat.Settle(key, sight, look.ProfileVersion);
            return await seat.WaitAsync(left, Call.TimeIsOver, request.Time, request.Aborted);
        }

        var rest = RestAfter(look);
        return await seat.WaitAsync(rest < left ? rest : left, rest < left ? Call.Look : Call.TimeIsOver, request.Time, request.Aborted);
    }

    private TimeSpan RestAfter(ClaimLook look)
    {
        if (look.Refusal is null)
        {
            // Not for this one now: whoever else may have what it was called for is to look.
            _troubles = 0;
            seat.StepOut(keepsPlace: false, look.ProfileVersion);
            var share = RestOfEach * request.Rooms.Resting;
            return share > Rest ? share : Rest;
        }

        // A first trouble may be over in a moment, and whoever else is called would meet it as well; a second may be this one's own.
        seat.StepOut(keepsPlace: _troubles == 0, look.ProfileVersion);
        var rest = TroubleRestMin * Math.Pow(2, Math.Min(_troubles++, 10));
        return rest < TroubleRestMax ? rest : TroubleRestMax;
    }
}
