using Krewe.Domain.Graph;
using Krewe.Domain.Tasks;
using Krewe.Storage;
using Krewe.Storage.Events;
using Krewe.Storage.Journal;

namespace Krewe.Tests.Support.Storage;

internal sealed class MemoryJournal(MemoryTables tables, TimeProvider time, MemoryFaults faults) : IJournal
{
    public int Depth => 0;

    public async Task<CommitOutcome> CommitAsync(TaskChange change)
    {
        faults.Check();
        if (faults.BeforeCommit is { } before)
        {
            await before(change);
        }

        var losesAnswer = faults.OnCommit?.Invoke(change) ?? false;
        CommitOutcome outcome;
        lock (tables)
        {
            outcome = Apply(change, graphMoved: GraphMoved(change), bumpGraph: true);
        }

        return losesAnswer ? throw new OutcomeUnknownException("The answer of the commit was lost.") : outcome;
    }

    public Task<IReadOnlyList<CommitOutcome>> CommitTogetherAsync(IReadOnlyList<TaskChange> changes)
    {
        faults.Check();
        lock (tables)
        {
            var moved = changes.Any(GraphMoved);
            var outcomes = new List<CommitOutcome>(changes.Count);
            foreach (var change in changes)
            {
                outcomes.Add(Apply(change, moved && change.ExpectedGraphVersion is not null, bumpGraph: false));
            }

            var first = changes.FirstOrDefault(change => change.ExpectedGraphVersion is not null);
            if (first is not null && !moved && outcomes.Exists(outcome => outcome.IsCommitted))
            {
                Bump(first);
            }

            return Task.FromResult<IReadOnlyList<CommitOutcome>>(outcomes);
        }
    }

    public async Task<IReadOnlyList<CommitOutcome>> CommitWholeAsync(IReadOnlyList<TaskChange> changes)
    {
        faults.Check();
        foreach (var change in faults.BeforeCommit is null ? [] : changes)
        {
            await faults.BeforeCommit!(change);
        }

        var losesAnswer = changes.Any(change => faults.OnCommit?.Invoke(change) ?? false);
        var outcomes = ApplyWhole(changes);
        return losesAnswer ? throw new OutcomeUnknownException("The answer of the commit was lost.") : outcomes;
    }

    private List<CommitOutcome> ApplyWhole(IReadOnlyList<TaskChange> changes)
    {
        lock (tables)
        {
            var before = tables.Copy();
            var moved = changes.Any(GraphMoved);
            var outcomes = changes.Select(change => Apply(change, moved && change.ExpectedGraphVersion is not null, bumpGraph: false)).ToList();
            if (outcomes.TrueForAll(outcome => outcome.IsCommitted))
            {
                changes.Where(change => change.ExpectedGraphVersion is not null).ToList().ForEach(Bump);
                return outcomes;
            }

            tables.Restore(before);
            return outcomes.ConvertAll(outcome => outcome.IsCommitted ? new CommitOutcome(CommitResult.Withheld) : outcome);
        }
    }

    private bool GraphMoved(TaskChange change) =>
        change.ExpectedGraphVersion is { } expected && tables.GraphVersions.GetValueOrDefault(change.Next.Key.InProject) != expected;

    private void Bump(TaskChange change) => tables.GraphVersions[change.Next.Key.InProject] = change.ExpectedGraphVersion!.Value + 1;

    private CommitOutcome Apply(TaskChange change, bool graphMoved, bool bumpGraph)
    {
        var key = change.Next.Key;
        var current = tables.Tasks.GetValueOrDefault(key);
        if (graphMoved || (current?.Version ?? 0) != change.Next.Version - 1 || !GuardHolds(change, current)
            || ReservationsMoved(change) || !TryKeepOperation(change))
        {
            return new CommitOutcome(CommitResult.Lost);
        }

        tables.Tasks[key] = change.Next;
        if (change.Text is not null)
        {
            tables.Texts[key] = change.Text;
        }

        ApplyEdges(change);
        ApplyComments(change);
        ApplyArtifacts(change);
        if (change.ExpectedReservationVersion is { } reservations)
        {
            tables.ReservationVersions[key.InProject] = reservations + 1;
        }

        if (bumpGraph && change.ExpectedGraphVersion is not null)
        {
            Bump(change);
        }

        var seq = tables.Events.Count + 1;
        tables.Events.Add(new StoredEvent(seq, key, change.Event));
        return new CommitOutcome(CommitResult.Committed, seq);
    }

    private bool TryKeepOperation(TaskChange change) =>
        change.Operation is not { } operation
        || tables.Operations.TryAdd((operation.Organization, operation.Principal, operation.Key), operation);

    private void ApplyEdges(TaskChange change)
    {
        if (change.AddedEdges.Count == 0 && change.RemovedEdges.Count == 0)
        {
            return;
        }

        var edges = tables.Edges.TryGetValue(change.Next.Key, out var existing) ? existing : tables.Edges[change.Next.Key] = [];
        edges.RemoveAll(edge => change.RemovedEdges.Contains(edge.DependsOn) || change.AddedEdges.Any(one => one.DependsOn == edge.DependsOn));
        edges.AddRange(change.AddedEdges);
    }

    private void ApplyComments(TaskChange change)
    {
        foreach (var comment in change.Comments)
        {
            var comments = tables.Comments.TryGetValue(change.Next.Key, out var existing) ? existing : tables.Comments[change.Next.Key] = [];
            if (!comments.Exists(one => one.Id == comment.Id))
            {
                comments.Add(comment);
            }
        }
    }

    private void ApplyArtifacts(TaskChange change)
    {
        foreach (var artifact in change.Artifacts)
        {
            var artifacts = tables.Artifacts.TryGetValue(change.Next.Key, out var existing) ? existing : tables.Artifacts[change.Next.Key] = [];
            var index = artifacts.FindIndex(one => one.Kind == artifact.Kind && one.Target == artifact.Target);
            if (index < 0)
            {
                artifacts.Add(artifact);
            }
            else
            {
                artifacts[index] = artifacts[index] with { Title = artifact.Title ?? artifacts[index].Title };
            }
        }
    }

    private bool ReservationsMoved(TaskChange change) => change.ExpectedReservationVersion is { } expected
        && tables.ReservationVersions.GetValueOrDefault(change.Next.Key.InProject) != expected;

    private bool GuardHolds(TaskChange change, TaskState? current) => change.Guard switch
    {
        CommitGuard.WakeTimePassed => current?.WakeAt <= time.GetUtcNow(),
        CommitGuard.NoOpenChildren => ChildrenAreClosed(change.Next.Key),
        CommitGuard.NoOpenBlockers => !IsBlocked(change.Next.Key, []),
        _ => true,
    };

    /// <summary>As documented at <see cref="CommitGuard.NoOpenBlockers"/>, in the plainest way.</summary>
    private bool IsBlocked(TaskKey key, HashSet<string> seen)
    {
        if (!seen.Add(key.Id))
        {
            return false;
        }

        return tables.EdgesOf(key).Where(edge => edge.Blocks).Any(edge => edge.Kind switch
        {
            EdgeKind.Blocks => !StatusOf(key, edge.DependsOn).IsClosed(),
            EdgeKind.ConditionalBlocks => StatusOf(key, edge.DependsOn) is not (Domain.Tasks.TaskStatus.Cancelled or Domain.Tasks.TaskStatus.Dead),
            EdgeKind.ParentChild => IsBlocked(key.InProject.Task(edge.DependsOn), seen),
            _ => WaitsForChildren(key.InProject, edge),
        });
    }

    /// <summary>As documented at <see cref="CommitGuard.NoOpenChildren"/>.</summary>
    private bool ChildrenAreClosed(TaskKey key)
    {
        var children = tables.EdgesOf(key.InProject)
            .Where(one => one.Enforced && one.Kind == EdgeKind.ParentChild && one.DependsOn == key.Id)
            .Select(one => StatusOf(key, one.Task))
            .ToList();
        return children.TrueForAll(status => status.IsClosed()) && children.Exists(status => status != Domain.Tasks.TaskStatus.Deleted);
    }

    private bool WaitsForChildren(ProjectKey project, Edge edge)
    {
        var children = tables.EdgesOf(project)
            .Where(one => one.Enforced && one.Kind == EdgeKind.ParentChild && one.DependsOn == edge.DependsOn)
            .Select(one => StatusOf(project.Task(one.Task), one.Task).IsClosed())
            .ToList();
        return edge.AnyChild ? children.Count > 0 && !children.Contains(true) : children.Contains(false);
    }

    private Domain.Tasks.TaskStatus StatusOf(TaskKey near, string id) => tables.Tasks[near.InProject.Task(id)].Status;
}
