using Krewe.Client.Wire;

namespace Krewe.Cluster.Tests.Load;

/// <summary>An agent that works on several tasks side by side: it hands one in only when it holds its fill, and takes another.</summary>
internal sealed class Holder(AgentCalls calls, int holds, Func<bool> isLastCall)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);

    private readonly Queue<TaskView> _held = new();

    /// <summary>Works until it was told that no more work comes, and none is left.</summary>
    public async Task WorkAsync()
    {
        while (true)
        {
            var isLast = isLastCall();
            var next = _held.Count < holds ? await calls.ClaimNextAsync() : null;
            foreach (var task in next?.Tasks ?? [])
            {
                _held.Enqueue(task);
            }

            if (_held.Count == holds || next is { Tasks.Count: 0 })
            {
                await HandInAsync();
            }

            if (isLast && _held.Count == 0 && next?.Nothing is { Drained: true })
            {
                return;
            }
        }
    }

    private async Task HandInAsync()
    {
        if (_held.TryDequeue(out var oldest))
        {
            await calls.CompleteAsync(oldest);
        }
        else
        {
            await Task.Delay(LookAgainAfter, TimeProvider.System);
        }
    }
}
