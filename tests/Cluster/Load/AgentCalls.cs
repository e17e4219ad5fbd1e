using System.Collections.Frozen;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cluster.Tests.Load;

/// <summary>
/// What one agent asks of the servers. A call without an answer is made again under the same idempotency key, as agents do: whatever
/// became of the first one, it must be carried out once. Every yes goes into the ledger.
/// </summary>
/// <param name="client">Speaks for the agent.</param>
/// <param name="credentials">Who it is.</param>
/// <param name="project">Where it works.</param>
/// <param name="ledger">What it was told.</param>
/// <param name="untilBack">Ends when a call that found no server may be made again.</param>
internal sealed class AgentCalls(KreweClient client, KreweCredentials credentials, string project, Ledger ledger, Func<Task> untilBack)
{
    private const int LeaseSeconds = 300;

    private static readonly FrozenSet<string> Away = new[] { ClientErrorCode.Unreachable, ErrorCode.Unavailable, ErrorCode.OutcomeUnknown }.ToFrozenSet();

    /// <summary>What an agent meets who wants a task that others want too.</summary>
    private static readonly FrozenSet<string> Lost = new[] { ErrorCode.AlreadyClaimed, ErrorCode.InvalidTransition, ErrorCode.Blocked }.ToFrozenSet();

    private readonly string _holder = $"{credentials.Agent} in session {credentials.Session}";
    private int _calls;

    /// <summary>Takes what is offered. Null when the servers lost it to others too often: there may be more.</summary>
    public async Task<ClaimNextResult?> ClaimNextAsync()
    {
        var next = await CallAsync(options => client.Projects.ClaimNextAsync(project, new ClaimNextBody { LeaseSeconds = LeaseSeconds }, options), [ErrorCode.Conflict]);
        foreach (var task in next?.Tasks ?? [])
        {
            ledger.Claimed(task, _holder);
        }

        return next;
    }

    /// <summary>Wants a task by name. Null when it was refused.</summary>
    public async Task<TaskView?> ClaimAsync(string id)
    {
        var task = await CallAsync(options => client.Tasks.ClaimAsync(id, new ClaimBody { LeaseSeconds = LeaseSeconds }, options), Lost);
        if (task is not null)
        {
            ledger.Claimed(task, _holder);
        }

        return task;
    }

    /// <summary>Hands a claimed task in.</summary>
    public async Task CompleteAsync(TaskView task)
    {
        if (await CallAsync(options => client.Tasks.CompleteAsync(task.Id, new HandInBody { Fence = task.Fence }, options), Lost) is { } completed)
        {
            ledger.Completed(completed, task.Fence, _holder);
        }
    }

    /// <returns>Null when it was refused.</returns>
    private async Task<T?> CallAsync<T>(Func<CallOptions, Task<Result<T>>> call, IReadOnlyCollection<string> expected)
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

            if (Away.Contains(answer.Error.Code))
            {
                await untilBack();
                continue;
            }

            if (!expected.Contains(answer.Error.Code))
            {
                ledger.Surprised(answer.Error);
            }

            return null;
        }
    }
}
