using System.Diagnostics;
using Krewe.Storage.Names;
using Microsoft.Extensions.Logging;

namespace Krewe.Storage.Journal;

/// <summary>
/// The journal of either database: gathers changes while its writers are busy and hands each of them what has gathered as soon as
/// it is free, with no artificial delay.
/// </summary>
internal sealed class GroupCommit : IJournal, IAsyncDisposable
{
    /// <summary>What one call may bring.</summary>
    private const int TogetherMax = 1_000;

    /// <summary>What one call may bring that is all or nothing.</summary>
    private const int WholeMax = 10_000;

    private readonly NameCache _names;
    private readonly ILogger _logger;
    private readonly CommitQueue _queue;
    private readonly Task[] _loops;

    /// <summary>Starts one loop for each writer; they are disposed with the journal.</summary>
    public GroupCommit(JournalOptions options, NameCache names, IEnumerable<IBatchWriter> writers, TimeProvider time, ILogger logger)
    {
        _names = names;
        _logger = logger;
        _queue = new CommitQueue(options, time);
        _loops = [.. writers.Select(writer => Task.Run(() => RunAsync(writer)))];
    }

    /// <inheritdoc/>
    public int Depth => _queue.Depth;

    /// <inheritdoc/>
    public async Task<CommitOutcome> CommitAsync(TaskChange change)
    {
        var pending = await PrepareAsync(change);
        if (pending.Outcome.Result == CommitResult.Refused)
        {
            return pending.Outcome;
        }

        using var span = JournalTraces.Begin([pending]);
        var group = new CommitGroup([pending]) { Span = span };
        await _queue.EnterAsync(group);
        await group.Done;
        return pending.Outcome;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CommitOutcome>> CommitTogetherAsync(IReadOnlyList<TaskChange> changes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(changes.Count, TogetherMax, nameof(changes));
        var pending = await PrepareAsync(changes);
        using var span = JournalTraces.Begin(pending);
        var group = new CommitGroup(pending.FindAll(static one => one.Outcome.Result != CommitResult.Refused)) { Span = span };
        if (group.Changes.Count > 0)
        {
            await _queue.EnterAsync(group);
            await group.Done;
        }

        return pending.ConvertAll(static one => one.Outcome);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CommitOutcome>> CommitWholeAsync(IReadOnlyList<TaskChange> changes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(changes.Count, WholeMax, nameof(changes));
        var pending = await PrepareAsync(changes);
        if (pending.Exists(static one => one.Outcome.Result == CommitResult.Refused))
        {
            return pending.ConvertAll(static one => one.Outcome.Result == CommitResult.Refused ? one.Outcome : new CommitOutcome(CommitResult.Withheld));
        }

        using var span = JournalTraces.Begin(pending);
        if (pending.Count > 0)
        {
            var group = new CommitGroup(pending) { IsWhole = true, Span = span };
            await _queue.EnterAsync(group);
            await group.Done;
        }

        return pending.ConvertAll(static one => one.Outcome);
    }

    /// <summary>Writes what is in line, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await Task.WhenAll(_loops);
    }

    private async ValueTask<List<PendingChange>> PrepareAsync(IReadOnlyList<TaskChange> changes)
    {
        var pending = new List<PendingChange>(changes.Count);
        foreach (var change in changes)
        {
            pending.Add(await PrepareAsync(change));
        }

        return pending;
    }

    private async ValueTask<PendingChange> PrepareAsync(TaskChange change)
    {
        ChangeCheck.Demand(change);
        if (!_names.TryFindProject(change.Next.Key.InProject, out var project))
        {
            var found = await _names.FindProjectAsync(change.Next.Key.InProject, CancellationToken.None);
            if (found is null)
            {
                return Refuse(change, $"there is no project '{change.Next.Key.InProject}'");
            }

            project = found.Value;
        }

        if (ChangeCheck.FindBadText(change) is { } bad)
        {
            return Refuse(change, bad);
        }

        if (change.Operation is not { } operation || operation.Organization == change.Next.Key.Organization)
        {
            return new PendingChange(change, project, project.Organization);
        }

        return await _names.FindOrganizationAsync(operation.Organization, CancellationToken.None) is { } organization
            ? new PendingChange(change, project, organization)
            : Refuse(change, $"there is no organization '{operation.Organization}'");
    }

    private PendingChange Refuse(TaskChange change, string why)
    {
        JournalLog.Refused(_logger, change.Next.Key, change.Event.Kind, why);
        return new PendingChange(change, default, 0) { Outcome = new CommitOutcome(CommitResult.Refused, Error: why) };
    }

    private async Task RunAsync(IBatchWriter writer)
    {
        await using (writer)
        {
            var batch = new CommitBatch();
            while (!_queue.IsDrained)
            {
                await _queue.WhenReadyAsync();
                _queue.Take(batch);
                if (batch.Count > 0)
                {
                    await WriteAsync(writer, batch);
                }
            }
        }
    }

    private async Task WriteAsync(IBatchWriter writer, CommitBatch batch)
    {
        var began = Stopwatch.GetTimestamp();
        var span = JournalTraces.BeginBatch(batch);
        StoreUnavailableException? failure = null;
        try
        {
            await writer.WriteAsync(batch);
        }
        catch (StoreUnavailableException unavailable)
        {
            failure = unavailable;
        }
        catch (Exception defect)
        {
            // Whatever it was, the loop must go on, and nobody may take it for a commit.
            JournalLog.Broke(_logger, defect);
            failure = new OutcomeUnknownException("The group commit broke; its outcome is not known.", defect);
        }

        JournalMeters.CommitSeconds.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        JournalTraces.EndBatch(span, batch, failure);
        Settle(batch, failure);
    }

    private void Settle(CommitBatch batch, StoreUnavailableException? failure)
    {
        var load = batch.Load;
        JournalMeters.BatchSize.Record(load.Changes);
        if (failure is null)
        {
            Tell(batch);
            batch.Complete();
        }
        else
        {
            JournalMeters.Changes.Add(load.Changes, new KeyValuePair<string, object?>("outcome", "unavailable"));
            batch.Fail(failure);
        }

        batch.Clear();
        _queue.Leave(load);
    }

    private void Tell(CommitBatch batch)
    {
        Span<long> byResult = stackalloc long[4];
        foreach (var round in batch.Rounds)
        {
            foreach (var pending in round)
            {
                byResult[(int)pending.Outcome.Result]++;
                if (pending.Outcome.Result == CommitResult.Refused)
                {
                    JournalLog.Refused(_logger, pending.Change.Next.Key, pending.Change.Event.Kind, pending.Outcome.Error ?? "unknown");
                }
            }
        }

        Count("committed", byResult[(int)CommitResult.Committed]);
        Count("lost", byResult[(int)CommitResult.Lost]);
        Count("refused", byResult[(int)CommitResult.Refused]);
        Count("withheld", byResult[(int)CommitResult.Withheld]);
    }

    private static void Count(string outcome, long count)
    {
        if (count > 0)
        {
            JournalMeters.Changes.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
