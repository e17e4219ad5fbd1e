using Krewe.Storage.Journal;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>Which of the batch statements a change needs: each does more than the one before, and costs more.</summary>
internal enum Variant
{
    /// <summary>Where tasks stand.</summary>
    Standings,

    /// <summary>The same, with claims of tasks that depend on others.</summary>
    Claims,

    /// <summary>Everything.</summary>
    Any,
}

/// <summary>Tells a change's variant.</summary>
internal static class VariantOf
{
    /// <summary>The least that does all of a change.</summary>
    public static Variant Of(TaskChange change)
    {
        if (!change.KeepsWhatItSays() || HasMore(change))
        {
            return Variant.Any;
        }

        return change.IsGuarded() ? Variant.Claims : Variant.Standings;
    }

    private static bool HasMore(TaskChange change) =>
        change.Text is not null
        || change.Operation is not null
        || change.ExpectedGraphVersion is not null
        || change.Guard == CommitGuard.WakeTimePassed
        || change.Comments.Count > 0
        || change.AddedEdges.Count > 0
        || change.RemovedEdges.Count > 0;
}
