using Krewe.Domain.Backlogs;
using Krewe.Domain.Waiting;

namespace Krewe.Requests.Waiting;

/// <summary>A request that waits for work.</summary>
internal sealed class RoomWaiter(OfferRequest demand) : Waiter(demand)
{
    private TaskCompletionSource<bool> _called = NewSignal();

    /// <summary>Ends when this request is to look for work (true), or when nobody is called any more (false).</summary>
    public Task<bool> Called => _called.Task;

    /// <summary>Looked in vain: waits for the next call. Before it is back in the room.</summary>
    public void Rearm() => _called = NewSignal();

    public void Call() => _called.TrySetResult(true);

    public void Dismiss() => _called.TrySetResult(false);

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
