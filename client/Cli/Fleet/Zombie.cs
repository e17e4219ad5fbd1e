using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>
/// An agent that everybody took for dead: it comes back after its claim has ended and completes the task all the same, and once
/// more while the next agent is at work on it.
/// </summary>
internal sealed class Zombie(FleetPlan plan, KreweClient client, FleetIdentity identity, FleetTally tally, TimeProvider time)
{
    /// <summary>After so many leases without the next step it stays dead: whether leases end is for the report to tell.</summary>
    private const int LeasesMax = 20;

    private static readonly TimeSpan LookRest = TimeSpan.FromMilliseconds(100);

    /// <summary>What was acknowledged to it: nothing, unless the server is broken.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Waits for the end of its claim, and writes; waits for the next claim, and writes again.</summary>
    public async Task ReturnAsync(TaskView task, CancellationToken cancellation)
    {
        var lease = TimeSpan.FromSeconds(task.LeaseSeconds ?? plan.LeaseSeconds ?? 15);
        await Task.Delay(lease, time, cancellation);
        if (await WaitAsync(task, lease, now => now.Fence != task.Fence, cancellation) is not { } over)
        {
            return;
        }

        await WriteAsync(task, cancellation);
        if (over.Status == "pending" && await WaitAsync(task, lease, now => now.Status != "pending", cancellation) is not null)
        {
            await WriteAsync(task, cancellation);
        }
    }

    private async Task WriteAsync(TaskView task, CancellationToken cancellation)
    {
        var body = new HandInBody { Fence = task.Fence, Reason = "late" };
        var done = await client.Tasks.CompleteAsync(task.Id, body, new CallOptions { Project = plan.Project }, cancellation);
        if (done.IsSuccess)
        {
            Ledger.Add(new LedgerEntry(LedgerKind.Completed, task.Id, task.Fence, done.Value.Version, identity.Agent, identity.Session));
        }
        else if (done.Error.Code == ErrorCode.StaleClaim)
        {
            tally.CountStaleWriteRefused();
        }
        else if (done.Error.IsOutcomeUnknown)
        {
            tally.CountOutcomeUnknown();
        }
    }

    /// <summary>Looks rather than counts: a write before the end of the claim would be an ordinary one. Null when it never came to it.</summary>
    private async Task<TaskView?> WaitAsync(TaskView task, TimeSpan lease, Func<TaskView, bool> isReached, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < lease * LeasesMax)
        {
            var now = await client.Tasks.GetAsync(task.Id, plan.Project, cancellation);
            if (now.IsSuccess && isReached(now.Value))
            {
                return now.Value;
            }

            await Task.Delay(LookRest, time, cancellation);
        }

        return null;
    }
}
