using Krewe.Domain.Audit;

namespace Krewe.Cli.Fleet;

/// <summary>Ledgers, as an audit reads them.</summary>
internal static class LedgerMapping
{
    /// <summary>The entry as the audit knows it. The holder is agent and session: two sessions of one agent are two holders.</summary>
    public static Acknowledgement ToAcknowledgement(LedgerEntry entry) =>
        new(entry.Task, entry.Fence, entry.Kind == LedgerKind.Completed, $"{entry.Agent} in session {entry.Session}");
}
