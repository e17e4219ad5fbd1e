using Krewe.Storage.Journal;

namespace Krewe.Simulation.Tests.World;

internal sealed class SimulatedJournal(IJournal journal, Connection connection) : IJournal
{
    public int Depth => 0;

    public Task<CommitOutcome> CommitAsync(TaskChange change) => connection.WriteAsync(() => journal.CommitAsync(change));

    public Task<IReadOnlyList<CommitOutcome>> CommitTogetherAsync(IReadOnlyList<TaskChange> changes) =>
        connection.WriteAsync(() => journal.CommitTogetherAsync(changes));

    public Task<IReadOnlyList<CommitOutcome>> CommitWholeAsync(IReadOnlyList<TaskChange> changes) =>
        connection.WriteAsync(() => journal.CommitWholeAsync(changes));
}
