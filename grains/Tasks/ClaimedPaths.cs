using Krewe.Domain;
using Krewe.Domain.Tasks.Rules;
using Krewe.Grains.Faults;
using Krewe.Storage;
using Krewe.Storage.Journal;

namespace Krewe.Grains.Tasks;

/// <summary>
/// Commits changes that reserve paths. What is held is read, the decision is made on that, and the commit holds only when nobody has
/// reserved any path of the project since: two that each saw the same path free cannot both have it.
/// </summary>
internal sealed class ClaimedPaths(IStore store, PathTurns turns, FaultPlan faults)
{
    /// <summary>Each loss means that another process's writer won.</summary>
    private const int TriesMax = 8;

    private static readonly Rejection Contended = new(
        RejectionCode.Conflict, "Other claims of this project kept reserving files first. Nothing was written; repeat the request.");

    /// <summary>Commits the change, or says which paths are not free.</summary>
    public async Task<PathsOutcome> CommitAsync(TaskChange change)
    {
        if (faults.NoReservationCheck)
        {
            return new(await store.Journal.CommitAsync(change));
        }

        using var turn = await turns.TryEnterAsync(change.Next.Key.InProject);
        return turn is null ? PathsOutcome.Refused(Contended) : await CommitInTurnAsync(change);
    }

    private async Task<PathsOutcome> CommitInTurnAsync(TaskChange change)
    {
        long? lostAt = null;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var reserved = await store.Tasks.ReadReservationsAsync(change.Next.Key.InProject, CancellationToken.None);
            if (reserved.Version == lostAt)
            {
                // Nobody has reserved anything meanwhile: it was lost for another reason, which the task finds out.
                return new(new CommitOutcome(CommitResult.Lost));
            }

            if (PathCheck.Refuse(change.Next, reserved.Holders) is { } rejection)
            {
                return await IsStillTrueAsync(change) ? PathsOutcome.Refused(rejection) : new(new CommitOutcome(CommitResult.Lost));
            }

            var outcome = await store.Journal.CommitAsync(change with { ExpectedReservationVersion = reserved.Version });
            if (outcome.Result != CommitResult.Lost)
            {
                return new(outcome);
            }

            lostAt = reserved.Version;
        }

        return PathsOutcome.Refused(Contended);
    }

    /// <summary>A "no" that was decided on a state which may be behind the row is checked against the row before it is answered.</summary>
    private async Task<bool> IsStillTrueAsync(TaskChange change) =>
        ((await store.Tasks.LoadAsync(change.Next.Key))?.Version ?? 0) == change.Next.Version - 1;
}

/// <summary>How a change that reserves paths fared.</summary>
/// <param name="Commit">Its commit; lost as well when there was none.</param>
/// <param name="Obstacle">Why there was none, or null.</param>
internal readonly record struct PathsOutcome(CommitOutcome Commit, Rejection? Obstacle = null)
{
    public static PathsOutcome Refused(Rejection obstacle) => new(new CommitOutcome(CommitResult.Lost), obstacle);
}
