using System.Collections.Concurrent;

namespace Krewe.Engine.Tests.Support;

/// <summary>Where tests and their grains meet: named signals, each given once, and named notes, which are kept in order.</summary>
public sealed class Signals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> signals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<object>> notes = new(StringComparer.Ordinal);

    public Task WaitAsync(string name) => Of(name).Task;

    public void Give(string name) => Of(name).TrySetResult();

    public void Note(string name, object note) => notes.GetOrAdd(name, static _ => new ConcurrentQueue<object>()).Enqueue(note);

    public object[] Notes(string name) => notes.TryGetValue(name, out var kept) ? [.. kept] : [];

    private TaskCompletionSource Of(string name) =>
        signals.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
