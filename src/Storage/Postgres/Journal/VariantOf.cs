using Krewe.Storage.Journal;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>Which of the batch statements a change needs: the more one does, the more it costs.</summary>
internal enum Variant
{
    /// <summary>Where tasks stand.</summary>
    Standings,

    /// <summary>The same, with claims of tasks that depend on others, and with what came of the work.</summary>
    Claims,

    /// <summary>New tasks with their texts.</summary>
    Creations,

    /// <summary>Everything.</summary>
    Any,
}

/// <summary>Tells a change's variant.</summary>
internal static class VariantOf
{
    /// <summary>The least that does all of a change.</summary>
    public static Variant Of(TaskChange change)
    {
        if (HasMore(change))
        {
            return Variant.Any;
        }

        if (change.Next.Version == 1 && !change.IsGuarded() && change.Artifacts.Count == 0)
        {
            return Variant.Creations;
        }

        if (change.Text is not null || !change.KeepsWhatItSays())
        {
            return Variant.Any;
        }

        return change.IsGuarded() || change.Artifacts.Count > 0 ? Variant.Claims : Variant.Standings;
    }

    /// <summary>The least that does all of two changes.</summary>
    public static Variant Join(Variant one, Variant other) => (one, other) switch
    {
        _ when one == other => one,
        (Variant.Standings, Variant.Claims) or (Variant.Claims, Variant.Standings) => Variant.Claims,
        _ => Variant.Any,
    };

    private static bool HasMore(TaskChange change) =>
        change.Operation is not null
        || change.ExpectedGraphVersion is not null
        || change.ExpectedReservationVersion is not null
        || change.Guard is CommitGuard.WakeTimePassed or CommitGuard.NoOpenChildren
        || change.Comments.Count > 0
        || change.AddedEdges.Count > 0
        || change.RemovedEdges.Count > 0;
}
