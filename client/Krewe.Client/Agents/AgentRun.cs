using Krewe.Client.Transport;
using Krewe.Client.Wire;
using Microsoft.Extensions.Logging;

namespace Krewe.Client;

/// <summary>
/// One agent at work: claims as much as it has room for, rests when there is nothing, and on a stop gives back what it still holds.
/// Never more at once than its concurrency, and never a try without a rest after one that brought nothing.
/// </summary>
internal sealed class AgentRun(IKrewe krewe, KreweAgent agent, KreweAgentOptions options, Func<double> chance, ILogger log)
{
    /// <summary>The most tasks that one claim may ask for.</summary>
    private const int ClaimMax = 20;

    /// <summary>A wait that was cut shorter tells that the server stops, or cannot wait: then it is better to rest.</summary>
    private const int WaitedMsMin = 500;

    private readonly AgentRest _rest = new(options.RestMin, options.RestMax);
    private readonly Lock _gate = new();
    private readonly HashSet<AgentTask> _atWork = [];
    private int _room = options.Concurrency;
    private TaskCompletionSource _ended = NewSignal();

    /// <summary>A claim of which nobody knows what became: it is asked for again, because what it took would be held by nobody.</summary>
    private Ask? _open;

    /// <summary>Works until it is told to stop, and ends when nothing is held any more or it is told to give up.</summary>
    /// <param name="stopping">Claims no more, cancels the work, gives back what is held.</param>
    /// <param name="givingUp">Waits for nothing any more: the leases run out by themselves.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken givingUp)
    {
        await using var keeper = new ClaimKeeper(krewe);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var room = await TakeRoomAsync(stopping);
                var claimed = await ClaimAsync(room, givingUp, stopping);
                GiveRoom(room - claimed.Tasks.Count);
                Begin(keeper, claimed, stopping, givingUp);
                if (claimed.Tasks.Count == 0 && !claimed.HasWaited)
                {
                    await RestAsync(claimed, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop while it waited.
        }

        await StopAsync(givingUp);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for room for one task, and takes what more there is.</summary>
    private async Task<int> TakeRoomAsync(CancellationToken stopping)
    {
        while (true)
        {
            Task ended;
            lock (_gate)
            {
                var room = Math.Min(_room, ClaimMax);
                _room -= room;
                if (room > 0)
                {
                    return room;
                }

                ended = _ended.Task;
            }

            await ended.WaitAsync(stopping);

            // What the stop itself made room for must not be filled again.
            stopping.ThrowIfCancellationRequested();
        }
    }

    private void GiveRoom(int room)
    {
        lock (_gate)
        {
            _room += room;
        }
    }

    /// <summary>
    /// A wait ends with the stop: it may have brought something in that very moment, so the same claim is sent once more, which does not wait. A claim
    /// that does not wait is waited for a while: its answer names what has to be given back.
    /// </summary>
    private async Task<ClaimTry> ClaimAsync(int room, CancellationToken givingUp, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, krewe.Time);
        await using var bound = stopping.UnsafeRegister(_ => late.CancelAfter(options.StopGrace / 2), null);
        await using var end = givingUp.UnsafeRegister(_ => late.Cancel(), null);
        var ask = _open ??= new Ask(Body(room), new CallOptions { IdempotencyKey = ApiCalls.NewKey() }, krewe.Time.GetTimestamp());
        try
        {
            return ask.Body.WaitSeconds is null ? await ClaimAsync(ask, late.Token) : await WaitAsync(ask, stopping, late.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            AgentLog.ClaimThrew(log, failure);
            return new ClaimTry([], null, null, ask.At);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && !givingUp.IsCancellationRequested)
        {
            return new ClaimTry([], null, null, ask.At);
        }
    }

    private async Task<ClaimTry> WaitAsync(Ask ask, CancellationToken stopping, CancellationToken late)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping, late);
        try
        {
            return await ClaimAsync(ask, waiting.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !late.IsCancellationRequested)
        {
            return await ClaimAsync(ask with { Body = ask.Body with { WaitSeconds = null } }, late);
        }
    }

    private async Task<ClaimTry> ClaimAsync(Ask ask, CancellationToken cancellation)
    {
        var answer = await krewe.Projects.ClaimNextAsync(options.Project, ask.Body, ask.Named, cancellation);
        if (answer.TryGetValue(out var next, out var error))
        {
            _open = null;
            return new ClaimTry(next.Tasks, next.Nothing, null, Watch.After(krewe.Time, ask.At, next)) { HasWaited = next.WaitedMs >= WaitedMsMin };
        }

        _open = error.IsOutcomeUnknown ? _open : null;
        AgentLog.CannotClaim(log, error);
        return new ClaimTry([], null, error, ask.At);
    }

    private ClaimNextBody Body(int room) => new()
    {
        Skills = options.Skills.Count == 0 ? null : [.. options.Skills],
        Labels = options.Labels.Count == 0 ? null : [.. options.Labels],
        LeaseSeconds = options.Lease is { } lease ? (int)lease.TotalSeconds : null,
        Max = room,
        WaitSeconds = options.Wait > TimeSpan.Zero ? (int)options.Wait.TotalSeconds : null,
        Context = options.Context ? null : false,
    };

    private void Begin(ClaimKeeper keeper, ClaimTry claimed, CancellationToken stopping, CancellationToken givingUp)
    {
        foreach (var task in claimed.Tasks)
        {
            _rest.Reset();
            AgentLog.Claimed(log, task.Id, task.Fence);
            var work = new AgentTask(krewe, agent, keeper.Keep(task, claimed.AskedAt), options, chance, log);
            lock (_gate)
            {
                _atWork.Add(work);
            }

            _ = FollowAsync(work, work.RunAsync(stopping, givingUp));
        }
    }

    private async Task FollowAsync(AgentTask work, Task running)
    {
        await running;
        TaskCompletionSource ended;
        lock (_gate)
        {
            _atWork.Remove(work);
            _room++;
            (ended, _ended) = (_ended, NewSignal());
        }

        // What was handed in may have made other tasks ready.
        _rest.Reset();
        ended.SetResult();
    }

    private async Task RestAsync(ClaimTry nothing, CancellationToken stopping)
    {
        Task ended;
        lock (_gate)
        {
            ended = _ended.Task;
        }

        var rest = _rest.Next(nothing.Nothing, nothing.Error, krewe.Time.GetUtcNow(), chance());
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Task.Delay(rest, krewe.Time, awake.Token), ended);
        await awake.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    /// <summary>Waits for the work to end, which was told to; then gives back what it still holds.</summary>
    private async Task StopAsync(CancellationToken givingUp)
    {
        AgentTask[] left;
        lock (_gate)
        {
            left = [.. _atWork];
        }

        try
        {
            await Task.WhenAll(left.Select(work => work.Ended)).WaitAsync(options.StopGrace, krewe.Time, givingUp);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            await Task.WhenAll(left.Select(work => work.TakeBackAsync(givingUp)));
        }
    }

    /// <summary>What is asked for, under which key, and since when.</summary>
    private sealed record Ask(ClaimNextBody Body, CallOptions Named, long At);

    /// <summary>What a try to claim brought.</summary>
    private sealed record ClaimTry(IReadOnlyList<TaskView> Tasks, NothingView? Nothing, KreweError? Error, long AskedAt)
    {
        /// <summary>True when the server waited for work: then nobody has to rest before asking again.</summary>
        public bool HasWaited { get; init; }
    }
}
