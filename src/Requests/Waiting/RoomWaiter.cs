using Krewe.Domain.Backlogs;
using Krewe.Domain.Waiting;

namespace Krewe.Requests.Waiting;

/// <summary>A request that waits for work in a room.</summary>
internal sealed class RoomWaiter(OfferRequest demand, WaitSignal signal) : Waiter(demand)
{
    /// <inheritdoc cref="WaitSignal.Set"/>
    public void Call(Call call) => signal.Set(call);
}
