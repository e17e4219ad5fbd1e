using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>One agent in one session: claims, works, completes, until there is nothing left or it dies.</summary>
internal sealed class FleetAgent(
    FleetPlan plan, KreweClient client, FleetIdentity identity, FleetTally tally, FleetNotices notices, Standstill standstill, Random chance, TimeProvider time)
{
    /// <summary>Of so many thirds consists a lease; a heartbeat comes at the end of the first.</summary>
    private const int HeartbeatsPerLease = 3;
    private const string Completed = "completed";

    /// <summary>A wait that was cut shorter was none: the server stops.</summary>
    private const int WaitedMsMin = 500;

    private readonly ClaimNextBody _claimBody = new() { LeaseSeconds = plan.LeaseSeconds, Skills = plan.Skills, Context = false };
    private readonly IdleWait _idle = new(chance, time);

    /// <summary>What was acknowledged to it.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>How long its acknowledged claims took.</summary>
    public List<TimeSpan> ClaimLatencies { get; } = [];

    /// <summary>Works until the project or the agent is drained, or what is left is for others, and returns null; or dies, and returns the task that it died with.</summary>
    /// <exception cref="FleetStoppedException">Going on makes no sense.</exception>
    public async Task<TaskView?> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var claimsBefore = standstill.Claims;
            var claimed = await ClaimAsync(cancellation);
            if (claimed is { Tasks: [var task, ..] })
            {
                standstill.Move();
                _idle.Reset();
                if (chance.NextDouble() < plan.CrashShare)
                {
                    tally.CountCrash();
                    return task;
                }

                await FinishAsync(task, cancellation);
            }
            else
            {
                notices.Hear(identity.Agent, claimed?.Nothing);
                if (standstill.Hear(identity.Place, claimsBefore, claimed?.Nothing)
                    || await _idle.IsOverAsync(claimed?.Nothing, claimed?.WaitedMs >= WaitedMsMin, cancellation))
                {
                    return null;
                }
            }
        }
    }

    private async Task<ClaimNextResult?> ClaimAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var answer = await client.Projects.ClaimNextAsync(plan.Project, _claimBody with { WaitSeconds = _idle.WaitSeconds }, null, cancellation);
        var ended = time.GetTimestamp();
        if (!answer.IsSuccess)
        {
            Judge(answer.Error);
            return null;
        }

        if (answer.Value.Tasks is [var task, ..])
        {
            Ledger.Add(new LedgerEntry(LedgerKind.Claimed, task.Id, task.Fence, task.Version, identity.Agent, identity.Session));
            ClaimLatencies.Add(time.GetElapsedTime(began, ended) - TimeSpan.FromMilliseconds(answer.Value.WaitedMs ?? 0));
            tally.CountClaim(ended);
        }

        return answer.Value;
    }

    private async Task FinishAsync(TaskView task, CancellationToken cancellation)
    {
        if (await WorkAsync(task, cancellation))
        {
            await CompleteAsync(task, cancellation);
        }
    }

    /// <summary>False when the claim was lost over it.</summary>
    private async Task<bool> WorkAsync(TaskView task, CancellationToken cancellation)
    {
        var rest = plan.WorkMin + ((plan.WorkMax - plan.WorkMin) * chance.NextDouble());
        var beat = TimeSpan.FromSeconds((task.LeaseSeconds ?? plan.LeaseSeconds ?? 15) / (double)HeartbeatsPerLease);
        for (; rest > beat; rest -= beat)
        {
            await Task.Delay(beat, time, cancellation);
            var renewed = await client.Tasks.HeartbeatAsync(task.Id, task.Fence, new CallOptions { Project = plan.Project }, cancellation);
            if (!renewed.IsSuccess && IsLost(renewed.Error))
            {
                return false;
            }
        }

        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellation);
        }

        return true;
    }

    private async Task CompleteAsync(TaskView task, CancellationToken cancellation)
    {
        var body = new HandInBody { Fence = task.Fence };
        var done = await client.Tasks.CompleteAsync(task.Id, body, new CallOptions { Project = plan.Project }, cancellation);
        if (done.IsSuccess)
        {
            // Where reviews are required it is handed in by that, and not completed yet: nothing that the log must have.
            if (done.Value.Status == Completed)
            {
                Ledger.Add(new LedgerEntry(LedgerKind.Completed, task.Id, task.Fence, done.Value.Version, identity.Agent, identity.Session));
            }

            tally.CountCompletion(time.GetTimestamp());
        }
        else
        {
            IsLost(done.Error);
        }
    }

    /// <summary>True when the claim is over; counts what the refusal means.</summary>
    private bool IsLost(KreweError error)
    {
        if (error.Code == ErrorCode.StaleClaim)
        {
            tally.CountStaleWriteRefused();
            return true;
        }

        Judge(error);
        return false;
    }

    /// <summary>What passes is left to the next round; what does not pass ends the fleet.</summary>
    private void Judge(KreweError error)
    {
        if (error.IsOutcomeUnknown)
        {
            tally.CountOutcomeUnknown();
        }
        else if (error.Code is not (ErrorCode.Conflict or ErrorCode.Paused or ErrorCode.RateLimited or ErrorCode.Unavailable))
        {
            throw new FleetStoppedException(error);
        }
    }
}

/// <summary>Who an agent is, and whose place in the fleet it has, from 0.</summary>
internal sealed record FleetIdentity(string Agent, string Session, int Place);
