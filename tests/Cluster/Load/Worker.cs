using System.Collections.Frozen;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cluster.Tests.Load;

/// <summary>
/// An agent that claims and completes. A call without an answer is made again under the same idempotency key once the server is
/// back, as agents do: whatever became of the first one, it must be carried out once.
/// </summary>
internal sealed class Worker(KreweClient client, KreweCredentials credentials, string project, Ledger ledger, Shore shore)
{
    private const int LeaseSeconds = 300;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);

    /// <summary>What a worker meets who wants a task that others want too.</summary>
    private static readonly FrozenSet<string> Lost = new[] { ErrorCode.AlreadyClaimed, ErrorCode.InvalidTransition, ErrorCode.Blocked }.ToFrozenSet();

    private readonly string _holder = $"{credentials.Agent} in session {credentials.Session}";
    private int _calls;

    /// <summary>Takes what is offered until no work is left.</summary>
    public async Task DrainAsync()
    {
        while (await CallAsync(options => client.Projects.ClaimNextAsync(project, new ClaimNextBody { LeaseSeconds = LeaseSeconds }, options)) is { } next)
        {
            foreach (var task in next.Tasks)
            {
                await CompleteAsync(task);
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
            if (await CallAsync(options => client.Tasks.ClaimAsync(id, new ClaimBody { LeaseSeconds = LeaseSeconds }, options)) is { } task)
            {
                await CompleteAsync(task);
            }
        }

        shore.GoHome();
    }

    private async Task CompleteAsync(TaskView task)
    {
        ledger.Claimed(task, _holder);
        if (await CallAsync(options => client.Tasks.CompleteAsync(task.Id, new HandInBody { Fence = task.Fence }, options)) is { } completed)
        {
            ledger.Completed(completed, task.Fence, _holder);
        }
    }

    /// <returns>Null when it was refused.</returns>
    private async Task<T?> CallAsync<T>(Func<CallOptions, Task<Result<T>>> call)
        where T : class
    {
        _calls++;
        var options = new CallOptions { Project = project, IdempotencyKey = $"{credentials.Agent}-{_calls}" };
        while (true)
        {
            var answer = await call(options);
            if (answer.IsSuccess)
            {
                return answer.Value;
            }

            if (answer.Error.Code is not (ClientErrorCode.Unreachable or ErrorCode.Unavailable or ErrorCode.OutcomeUnknown))
            {
                Judge(answer.Error);
                return null;
            }

            await shore.StrandAsync();
        }
    }

    private void Judge(KreweError error)
    {
        if (!Lost.Contains(error.Code))
        {
            ledger.Surprised(error);
        }
    }
}
