using System.Collections.Concurrent;
using Krewe.Client;
using Krewe.Client.Wire;
using Krewe.Domain.Audit;

namespace Krewe.Cluster.Tests.Load;

/// <summary>What the workers were told, kept where no server can touch it.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<Acknowledgement> _entries = new();
    private readonly ConcurrentQueue<long> _times = new();
    private readonly ConcurrentQueue<long> _claimTimes = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> _timesOfEach = new(StringComparer.Ordinal);
    private int _inFlight;
    private readonly ConcurrentQueue<KreweError> _surprises = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _awaited = new();

    public IReadOnlyCollection<Acknowledgement> Entries => _entries;

    /// <summary>Refusals that no worker should ever meet.</summary>
    public IReadOnlyCollection<KreweError> Surprises => _surprises;

    public int Claims => _entries.Count(entry => !entry.IsCompletion);

    public int Completions => _entries.Count(entry => entry.IsCompletion);

    /// <summary>Claims that were granted and have not been handed in.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public void Claimed(TaskView task, string holder)
    {
        Interlocked.Increment(ref _inFlight);
        _claimTimes.Enqueue(TimeProvider.System.GetTimestamp());
        Add(new Acknowledgement(task.Id, task.Fence, IsCompletion: false, holder));
    }

    public void Completed(TaskView task, long fence, string holder)
    {
        Interlocked.Decrement(ref _inFlight);
        Add(new Acknowledgement(task.Id, fence, IsCompletion: true, holder));
    }

    public void Surprised(KreweError error) => _surprises.Enqueue(error);

    /// <summary>Ends when so many yeses have come in all.</summary>
    public Task UntilAsync(int count)
    {
        var awaited = _awaited.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Tell();
        return awaited.Task;
    }

    /// <summary>From a moment to the first yes after it, and the longest time without one after it.</summary>
    /// <param name="moment">A timestamp of the system's clock.</param>
    public (TimeSpan First, TimeSpan Longest) SilenceAfter(long moment)
    {
        var after = _times.Where(time => time > moment).Order().Prepend(moment).ToList();
        var gaps = after.Zip(after.Skip(1), (from, to) => TimeProvider.System.GetElapsedTime(from, to)).ToList();
        return gaps.Count == 0 ? (TimeSpan.MaxValue, TimeSpan.MaxValue) : (gaps[0], gaps.Max());
    }

    /// <summary>Claims granted after one moment and up to another, by timestamps of the system's clock.</summary>
    public int ClaimsBetween(long from, long to) => _claimTimes.Count(time => time > from && time <= to);

    /// <summary>True when so many workers have each had a yes after a moment: then no call from before it hangs.</summary>
    public bool IsEveryoneServedSince(long moment, int workers) => _timesOfEach.Values.Count(times => times.Last() > moment) >= workers;

    /// <summary>The longest time without a claim, and the longest time for which one worker had no yes, of those that touch a span.</summary>
    public (TimeSpan Silence, TimeSpan Slowest) WaitsBetween(long from, long to) =>
        (LongestGap(_claimTimes, from, to), _timesOfEach.Values.Max(times => LongestGap(times, from, to)));

    private static TimeSpan LongestGap(IEnumerable<long> times, long from, long to)
    {
        var within = times.Where(time => time > from && time < to).Order().Prepend(from).Append(to).ToList();
        return within.Zip(within.Skip(1), (one, next) => TimeProvider.System.GetElapsedTime(one, next)).Max();
    }

    private void Add(Acknowledgement entry)
    {
        var now = TimeProvider.System.GetTimestamp();
        _times.Enqueue(now);
        _timesOfEach.GetOrAdd(entry.Holder, _ => new()).Enqueue(now);
        _entries.Enqueue(entry);
        Tell();
    }

    private void Tell()
    {
        foreach (var (count, awaited) in _awaited)
        {
            if (_entries.Count >= count)
            {
                awaited.TrySetResult();
            }
        }
    }
}
