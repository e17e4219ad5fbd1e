using Krewe.Domain.Backlogs;
using Krewe.Domain.Graph;
using Krewe.Storage;
using Krewe.Storage.Journal;

namespace Krewe.Grains.Projects;

/// <summary>
/// Commits changes that bring edges. One at a time in a project: two additions that each see no cycle could close one together. The
/// gate saves the losers' work here; between processes the graph version in the store decides.
/// </summary>
internal sealed class GraphCommits(IStore store, BacklogHolder holder)
{
    private Task _last = Task.CompletedTask;

    /// <summary>
    /// Waits for its turn, first come first served; dispose to end it. Only then is the backlog to be asked for: the turn before may have
    /// replaced it.
    /// </summary>
    public async Task<IDisposable> EnterAsync()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = _last;
        _last = mine.Task;
        await before;
        return new Turn(mine);
    }

    /// <summary>
    /// Commits changes whose edges are in the backlog's graph already (which only makes it stricter until then). When any does not
    /// commit, the backlog no longer tells the truth and is read again.
    /// </summary>
    public async Task<IReadOnlyList<CommitOutcome>> CommitAsync(ProjectScope scope, IReadOnlyList<TaskChange> changes)
    {
        var isGraphChange = changes.Any(change => change.AddedEdges.Any(edge => edge.Blocks));
        var expected = isGraphChange ? scope.Loaded.GraphVersion : (long?)null;
        var versioned = expected is null ? changes : [.. changes.Select(change => change with { ExpectedGraphVersion = expected })];
        IReadOnlyList<CommitOutcome> outcomes;
        try
        {
            outcomes = versioned.Count == 1
                ? [await store.Journal.CommitAsync(versioned[0])]
                : await store.Journal.CommitTogetherAsync(versioned);
        }
        catch
        {
            holder.Forget();
            throw;
        }

        Settle(scope, versioned, outcomes, expected);
        return outcomes;
    }

    /// <summary>
    /// Commits new tasks as a whole; false when any of them lost. Their edges are not in the backlog's graph yet, but were checked on it in
    /// this turn: once they are committed the backlog learns of edges and tasks.
    /// </summary>
    public async Task<IReadOnlyList<CommitOutcome>> CommitWholeAsync(ProjectScope scope, IReadOnlyList<TaskChange> changes)
    {
        var expected = changes.Any(change => change.AddedEdges.Any(edge => edge.Blocks)) ? scope.Loaded.GraphVersion : (long?)null;
        IReadOnlyList<CommitOutcome> outcomes;
        try
        {
            outcomes = await store.Journal.CommitWholeAsync([changes[0] with { ExpectedGraphVersion = expected }, .. changes.Skip(1)]);
        }
        catch
        {
            holder.Forget();
            throw;
        }

        if (outcomes[0].IsCommitted)
        {
            scope.Loaded.GraphVersion = expected + 1 ?? scope.Loaded.GraphVersion;
            await LearnAsync(scope.Backlog, changes);
        }
        else
        {
            holder.Forget();
        }

        return outcomes;
    }

    /// <summary>Edges first: a task that is known before what it waits for would be offered.</summary>
    private static async Task LearnAsync(Backlog backlog, IReadOnlyList<TaskChange> changes)
    {
        var work = new LongWork();
        foreach (var edge in changes.SelectMany(change => change.AddedEdges).Where(edge => edge.Blocks))
        {
            await work.StepAsync();
            backlog.AddEdge(edge);
        }

        foreach (var change in changes)
        {
            await work.StepAsync();
            backlog.Apply(change.Next);
        }
    }

    private void Settle(ProjectScope scope, IReadOnlyList<TaskChange> changes, IReadOnlyList<CommitOutcome> outcomes, long? expected)
    {
        if (expected is { } version && outcomes.Any(outcome => outcome.IsCommitted))
        {
            scope.Loaded.GraphVersion = version + 1;
        }

        for (var index = 0; index < changes.Count; index++)
        {
            if (outcomes[index].IsCommitted)
            {
                scope.Backlog.Apply(changes[index].Next);
            }
            else if (changes[index].AddedEdges.Count > 0)
            {
                holder.Forget();
            }
        }
    }

    /// <summary>
    /// Puts an edge into the backlog's graph unless it would close a cycle; returns that cycle as ids, or null when the edge is in.
    /// </summary>
    public static IReadOnlyList<string>? TryEnter(Backlog backlog, Edge edge)
    {
        if (!edge.Blocks)
        {
            return null;
        }

        var cycle = backlog.FindCycle(edge);
        if (cycle is not null)
        {
            return cycle.Ids;
        }

        backlog.AddEdge(edge);
        return null;
    }

    private sealed class Turn(TaskCompletionSource end) : IDisposable
    {
        public void Dispose() => end.TrySetResult();
    }
}
