using Krewe.Domain.Tasks;

namespace Krewe.Storage.Journal;

/// <summary>
/// Which graph versions a transaction has compared and grown: changes of one call that share a version but are written by several
/// statements do that once.
/// </summary>
internal sealed class GrownGraphs
{
    private readonly HashSet<(ProjectKey Project, long Expected)> _grown = [];

    /// <summary>Before a statement: leaves to be compared only what was not yet.</summary>
    public void Prepare(IReadOnlyList<PendingChange> changes)
    {
        foreach (var pending in changes)
        {
            var expected = pending.Change.ExpectedGraphVersion;
            pending.ExpectedGraphVersion = expected is { } version && _grown.Contains((Project(pending), version)) ? null : expected;
        }
    }

    /// <summary>After a statement: notes what it has grown.</summary>
    public void Note(IReadOnlyList<PendingChange> changes)
    {
        foreach (var pending in changes)
        {
            if (pending.ExpectedGraphVersion is { } expected && pending.Outcome.IsCommitted)
            {
                _grown.Add((Project(pending), expected));
            }
        }
    }

    private static ProjectKey Project(PendingChange pending) => pending.Change.Next.Key.InProject;
}
