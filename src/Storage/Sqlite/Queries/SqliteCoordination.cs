using Krewe.Storage.Coordination;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteCoordination(SqliteWriter writer, TimeProvider time) : ICoordinationStore
{
    /// <inheritdoc/>
    public Task<Leadership?> TryLeadAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        writer.RunAsync(session => session.Find(
            "Coordination.lead",
            row => new Leadership(row.GetInt64(0), row.Time(1), row.Time(2), row.TimeOrNull(3)),
            ("name", name),
            ("holder", holder),
            ("duration", SqliteTime.Of(duration)),
            ("now", SqliteTime.Of(time.GetUtcNow()))));

    /// <inheritdoc/>
    public Task ResignAsync(string name, string holder, CancellationToken cancellation) =>
        writer.RunAsync(session => session.Execute(
            "Coordination.resign", ("name", name), ("holder", holder), ("now", SqliteTime.Of(time.GetUtcNow()))));
}
