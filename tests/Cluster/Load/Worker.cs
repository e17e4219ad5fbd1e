namespace Krewe.Cluster.Tests.Load;

/// <summary>An agent that claims and completes, one task at a time, and waits on the shore while its server is away.</summary>
internal sealed class Worker(AgentCalls calls, Shore shore)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);

    /// <summary>Takes what is offered until no work is left.</summary>
    public async Task DrainAsync()
    {
        while (await calls.ClaimNextAsync() is { } next)
        {
            foreach (var task in next.Tasks)
            {
                await calls.CompleteAsync(task);
            }

            if (next.Tasks.Count > 0)
            {
                continue;
            }

            if (next.Nothing is { Drained: true })
            {
                break;
            }

            await Task.Delay(LookAgainAfter, TimeProvider.System);
        }

        shore.GoHome();
    }

    /// <summary>Wants each of these tasks by name, once.</summary>
    public async Task TryEachAsync(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (await calls.ClaimAsync(id) is { } task)
            {
                await calls.CompleteAsync(task);
            }
        }

        shore.GoHome();
    }
}
