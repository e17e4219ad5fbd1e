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
    private readonly ConcurrentQueue<KreweError> _surprises = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _awaited = new();

    public IReadOnlyCollection<Acknowledgement> Entries => _entries;

    /// <summary>Refusals that no worker should ever meet.</summary>
    public IReadOnlyCollection<KreweError> Surprises => _surprises;

    public int Claims => _entries.Count(entry => !entry.IsCompletion);

    public int Completions => _entries.Count(entry => entry.IsCompletion);

    public void Claimed(TaskView task, string holder) => Add(new Acknowledgement(task.Id, task.Fence, IsCompletion: false, holder));

    public void Completed(TaskView task, long fence, string holder) => Add(new Acknowledgement(task.Id, fence, IsCompletion: true, holder));

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

    private void Add(Acknowledgement entry)
    {
        _times.Enqueue(TimeProvider.System.GetTimestamp());
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
