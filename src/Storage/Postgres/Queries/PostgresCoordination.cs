using Krewe.Storage.Coordination;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresCoordination(PostgresDatabase database) : ICoordinationStore
{
    /// <inheritdoc/>
    public Task<Leadership?> TryLeadAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        database.FindAsync(
            "Coordination.lead",
            row => new Leadership(row.GetInt64(0), row.Time(1), row.Time(2), row.TimeOrNull(3)),
            cancellation,
            Value.Text("name", name),
            Value.Text("holder", holder),
            Value.Span("duration", duration));

    /// <inheritdoc/>
    public Task ResignAsync(string name, string holder, CancellationToken cancellation) =>
        database.ExecuteAsync("Coordination.resign", cancellation, Value.Text("name", name), Value.Text("holder", holder));

    /// <summary>The database's clock.</summary>
    public Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation) =>
        database.FindAsync("Coordination.clock", row => row.Time(0), cancellation);
}
