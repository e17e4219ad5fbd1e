namespace Krewe.Cli.Fleet;

/// <summary>What the server acknowledged to agents: the other half of the truth, kept where the server cannot touch it.</summary>
internal sealed class Ledger
{
    private readonly List<LedgerEntry> _entries = [];

    /// <summary>The entries, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Notes an answer. Only one that arrived, and that said yes, may be noted.</summary>
    public void Add(LedgerEntry entry) => _entries.Add(entry);
}

/// <summary>One acknowledged answer.</summary>
/// <param name="Kind">What was acknowledged.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Fence">The fence that the agent holds for it.</param>
/// <param name="Version">The task's version in the answer.</param>
/// <param name="Agent">Who got the answer.</param>
/// <param name="Session">In which session.</param>
internal readonly record struct LedgerEntry(LedgerKind Kind, string Task, long Fence, long Version, string Agent, string Session);

/// <summary>What an answer acknowledged.</summary>
internal enum LedgerKind
{
    Claimed,
    Completed,
}
