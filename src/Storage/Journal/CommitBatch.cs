using Krewe.Domain.Tasks;

namespace Krewe.Storage.Journal;

/// <summary>
/// What one transaction writes: the changes of one or more calls, in rounds. Within a round each row, each operation and each
/// project's graph and reservation version comes up once, so that a round is a fixed number of statements whatever its size; and no claim that looks
/// at the graph comes after a change of what it looks at, because a statement sees what was there before it. Calls that would meet
/// in a round wait for the next batch; only a call that meets itself makes a second round.
/// </summary>
internal sealed class CommitBatch
{
    private readonly List<CommitGroup> _groups = [];
    private readonly List<List<PendingChange>> _rounds = [];
    private readonly HashSet<TaskKey> _rows = [];
    private readonly HashSet<(string Organization, string Principal, string Key)> _operations = [];
    private readonly Dictionary<ProjectKey, (CommitGroup Holder, long Expected)> _graphs = [];
    private readonly HashSet<ProjectKey> _reservations = [];
    private readonly HashSet<ProjectKey> _unsettled = [];

    /// <summary>The calls that it serves.</summary>
    public IReadOnlyList<CommitGroup> Groups => _groups;

    /// <summary>How many changes there are over all rounds.</summary>
    public int Count => Load.Changes;

    /// <summary>How much they are together.</summary>
    public Load Load { get; private set; }

    /// <summary>True when all of it is to be committed or nothing: then it serves one call alone.</summary>
    public bool IsWhole => _groups is [{ IsWhole: true }];

    /// <summary>The rounds in order; empty when nothing is to be written.</summary>
    public IReadOnlyList<IReadOnlyList<PendingChange>> Rounds => _rounds;

    /// <summary>Takes in all changes of a call, or none: then they have to wait.</summary>
    public bool TryAdd(CommitGroup group)
    {
        if (Count > 0 && (IsWhole || group.IsWhole || MeetsAny(group)))
        {
            return false;
        }

        if (_rounds.Count == 0)
        {
            _rounds.Add([]);
        }

        foreach (var change in group.Changes)
        {
            Place(change, group);
        }

        Load += group.Load;
        _groups.Add(group);
        return true;
    }

    /// <summary>Nothing of a whole was written: says so of what was not itself the reason. False when there is no reason.</summary>
    public bool Withhold()
    {
        if (!_rounds.Exists(static round => round.Exists(static one => !one.Outcome.IsCommitted)))
        {
            return false;
        }

        foreach (var pending in _rounds.SelectMany(static round => round).Where(static one => one.Outcome.IsCommitted))
        {
            pending.Outcome = new CommitOutcome(CommitResult.Withheld);
        }

        return true;
    }

    /// <summary>Makes it empty for the next use.</summary>
    public void Clear()
    {
        _groups.Clear();
        _rounds.Clear();
        Forget();
        _graphs.Clear();
        Load = default;
    }

    /// <summary>Tells every caller that its outcomes are durable.</summary>
    public void Complete() => _groups.ForEach(static group => group.Complete());

    /// <summary>Tells every caller why there are no outcomes.</summary>
    public void Fail(StoreUnavailableException reason) => _groups.ForEach(group => group.Fail(reason));

    private void Place(PendingChange pending, CommitGroup group)
    {
        if (Meets(pending, group))
        {
            // Only a call that meets itself comes here. Its further changes follow in a round of their own, in their order.
            _rounds.Add([]);
            Forget();
        }

        var change = pending.Change;
        _rows.Add(change.Next.Key);
        if (change.Operation is { } operation)
        {
            _operations.Add((operation.Organization, operation.Principal, operation.Key));
        }

        if (change.ExpectedGraphVersion is { } expected)
        {
            _graphs[change.Next.Key.InProject] = (group, expected);
        }

        if (change.ExpectedReservationVersion is not null)
        {
            _reservations.Add(change.Next.Key.InProject);
        }

        if (change.MayHoldOthers())
        {
            _unsettled.Add(change.Next.Key.InProject);
        }

        _rounds[^1].Add(pending);
    }

    private bool MeetsAny(CommitGroup group)
    {
        foreach (var change in group.Changes)
        {
            if (Meets(change, group))
            {
                return true;
            }
        }

        return false;
    }

    private bool Meets(PendingChange pending, CommitGroup group)
    {
        var change = pending.Change;
        return _rows.Contains(change.Next.Key)
            || (_unsettled.Count > 0 && change.IsJudged() && _unsettled.Contains(change.Next.Key.InProject))
            || (change.ExpectedReservationVersion is not null && _reservations.Contains(change.Next.Key.InProject))
            || (change.Operation is { } operation && _operations.Contains((operation.Organization, operation.Principal, operation.Key)))
            || (change.ExpectedGraphVersion is { } expected
                && _graphs.TryGetValue(change.Next.Key.InProject, out var graph)
                && graph != (group, expected));
    }

    /// <summary>What graph versions were expected is kept over all rounds: within a transaction each is compared once, for one call.</summary>
    private void Forget()
    {
        _rows.Clear();
        _operations.Clear();
        _reservations.Clear();
        _unsettled.Clear();
    }
}
