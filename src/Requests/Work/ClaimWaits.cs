using Krewe.Client.Wire;
using Krewe.Domain.Tasks;

namespace Krewe.Requests;

/// <summary>
/// Claims of the next task that may wait for one. Each look is an ordinary claim; between looks a request costs a place in a room and nothing else.
/// </summary>
internal static class ClaimWaits
{
    public static async Task<Answer<ClaimedNext>> ClaimAsync(Request request, ProjectKey key, ClaimNextBody body)
    {
        var look = await ClaimLook.AtAsync(request, key, body);
        if (!look.MayWait || body.WaitSeconds is not { } seconds || seconds == 0)
        {
            return look.ToAnswer(request.Identity.Agent, body);
        }

        if (!request.Rooms.TrySit(request.Identity).TryGetValue(out var seat, out var full))
        {
            return full;
        }

        using (seat)
        {
            return await new ClaimWait(request, key, body, seat).RunAsync(look, TimeSpan.FromSeconds(seconds));
        }
    }
}
