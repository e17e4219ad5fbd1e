using System.Diagnostics;

namespace Krewe.Storage.Journal;

/// <summary>The changes of one call: committed in one transaction.</summary>
internal sealed class CommitGroup(IReadOnlyList<PendingChange> changes)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>In the caller's order.</summary>
    public IReadOnlyList<PendingChange> Changes { get; } = changes;

    /// <summary>True when either all of them are committed or none is.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The span of the call; null while nobody listens.</summary>
    public Activity? Span { get; init; }

    /// <summary>How much they are together.</summary>
    public Load Load { get; } = Measure(changes);

    /// <summary>Ends when the outcomes are durable, or fails when there are none.</summary>
    public Task Done => _done.Task;

    /// <summary>The commit is durable.</summary>
    public void Complete() => _done.TrySetResult();

    /// <summary>There was no commit, or none that is known of.</summary>
    public void Fail(StoreUnavailableException reason) => _done.TrySetException(reason);

    private static Load Measure(IReadOnlyList<PendingChange> changes)
    {
        var bytes = 0L;
        for (var index = 0; index < changes.Count; index++)
        {
            bytes += ChangeSize.Of(changes[index].Change);
        }

        return new Load(changes.Count, bytes);
    }
}
