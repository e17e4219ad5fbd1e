using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>An agent that everybody took for dead: it comes back after its claim has ended, and completes the task all the same.</summary>
internal sealed class Zombie(FleetPlan plan, KreweClient client, FleetIdentity identity, FleetTally tally, TimeProvider time)
{
    /// <summary>After so many leases without an end of the claim it stays dead: whether leases end is for the report to tell.</summary>
    private const int LeasesMax = 20;

    private static readonly TimeSpan LookRest = TimeSpan.FromMilliseconds(200);

    /// <summary>What was acknowledged to it: nothing, unless the server is broken.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Waits for the end of its claim, and writes.</summary>
    public async Task ReturnAsync(TaskView task, CancellationToken cancellation)
    {
        if (!await IsClaimOverAsync(task, cancellation))
        {
            return;
        }

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

    /// <summary>Looks rather than counts: a write before the end would be an ordinary one.</summary>
    private async Task<bool> IsClaimOverAsync(TaskView task, CancellationToken cancellation)
    {
        var lease = TimeSpan.FromSeconds(task.LeaseSeconds ?? plan.LeaseSeconds ?? 15);
        var began = time.GetTimestamp();
        await Task.Delay(lease, time, cancellation);
        while (time.GetElapsedTime(began) < lease * LeasesMax)
        {
            var now = await client.Tasks.GetAsync(task.Id, plan.Project, cancellation);
            if (now.IsSuccess && now.Value.Fence != task.Fence)
            {
                return true;
            }

            await Task.Delay(LookRest, time, cancellation);
        }

        return false;
    }
}
