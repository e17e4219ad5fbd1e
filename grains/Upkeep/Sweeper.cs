using Krewe.Contracts;
using Krewe.Contracts.Path;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;
using Krewe.Storage;
using Krewe.Storage.Coordination;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Upkeep;

/// <summary>
/// Brings back the work of agents that died: one process at a time, by a lease in the database, looks for tasks whose wake time has
/// passed and tells each task so. Losing the sweeper delays that; it never breaks anything, because the commit repeats the condition.
/// </summary>
internal sealed class Sweeper(
    IStore store,
    TaskPath path,
    TimeProvider time,
    UpkeepIdentity identity,
    UpkeepOptions kept,
    ILogger<Sweeper> log) : BackgroundService
{
    private const string LeaseName = "sweeper";
    private const int BatchMax = 500;
    private const int ConcurrencyMax = 32;

    /// <summary>How often it looks.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long its own lease lasts: a dead sweeper is replaced after this.</summary>
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Nobody renewing the lease for longer than this means that nobody could reach the store, agents' heartbeats included. A change of
    /// sweeper takes up to the lease's duration and is no outage.
    /// </summary>
    private static readonly TimeSpan OutageMin = LeaseDuration + TimeSpan.FromSeconds(5);

    private readonly Purge _purge = new(store, kept, log);
    private long _term;
    private (DateTimeOffset Began, TimeSpan Length)? _unforgiven;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        UpkeepMeters.Publish();
        using var timer = new PeriodicTimer(Interval, time);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (StoreUnavailableException unavailable)
            {
                UpkeepLog.SweepFailed(log, unavailable.Message);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                UpkeepLog.SweepBroke(log, failure);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await store.Coordination.ResignAsync(LeaseName, identity.Name, cancellationToken);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or OperationCanceledException)
        {
            UpkeepLog.SweepFailed(log, failure.Message);
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Looks once. Called by the timer, and by tests that own the time.</summary>
    internal async Task SweepAsync(CancellationToken stopping)
    {
        var leadership = await store.Coordination.TryLeadAsync(LeaseName, identity.Name, LeaseDuration, stopping);
        if (leadership is null)
        {
            return;
        }

        await ForgiveOutageAsync(leadership, stopping);
        if (leadership.Term != _term)
        {
            _term = leadership.Term;
            UpkeepLog.SweeperLeads(log, leadership.Term);
        }

        var overdue = await store.Tasks.ListOverdueAsync(TimeSpan.Zero, BatchMax, stopping);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ConcurrencyMax, CancellationToken = stopping, TaskScheduler = TaskScheduler.Current };
        await Parallel.ForEachAsync(overdue, options, async (task, _) => await TryWakeAsync(task));
        await _purge.RunAsync(leadership.Now, stopping);
    }

    /// <summary>Agents that could not reach anybody are not dead: their leases get the time of the outage again.</summary>
    private async Task ForgiveOutageAsync(Leadership leadership, CancellationToken stopping)
    {
        if (leadership.PreviousRenewal is { } previous && leadership.Now - previous > OutageMin)
        {
            // Kept until it is done: this renewal has ended the gap that told of the outage.
            _unforgiven = (previous, leadership.Now - previous);
        }

        if (_unforgiven is var (began, length))
        {
            var extended = await store.Tasks.ExtendLeasesAsync(began, length, stopping);
            _unforgiven = null;
            UpkeepLog.LeasesExtended(log, extended, length.TotalSeconds);
        }
    }

    /// <summary>One task that cannot be woken must not keep the others asleep.</summary>
    private async Task TryWakeAsync(TaskState task)
    {
        try
        {
            await WakeAsync(task);
        }
        catch (Exception failure)
        {
            UpkeepLog.TaskNotWoken(log, task.Key, failure);
        }
    }

    private async Task WakeAsync(TaskState task)
    {
        // The id names the claim that it ends, so that a repeat by the next sweeper is recognised.
        var operation = new Operation($"wake:{task.Key.Id}:{task.Version}");
        var reply = await path.ExecuteAsync(task.Key, Caller.System(task.Key.Organization), operation, new WakeTask());
        if (reply.Result == ReplyResult.Done && task.Claim is { } claim)
        {
            UpkeepMeters.LeasesLost.Add(1);
            UpkeepLog.LeaseLapsed(log, task.Key, claim.Agent, task.Fence, reply.Task!.Attempts);
        }
    }
}
