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

    /// <inheritdoc/>
    public Task ReportProcessAsync(ProcessRecord process, TimeSpan kept, CancellationToken cancellation) => database.ExecuteAsync(
        "Coordination.report_process",
        cancellation,
        Value.Text("process", process.Id),
        Value.Text("name", process.Name),
        Value.Text("role", process.Role),
        Value.Text("engine", process.Engine),
        Value.Text("version", process.Version),
        Value.Text("silo_address", process.SiloAddress),
        Value.Text("gateway_address", process.GatewayAddress),
        Value.Time("started_at", process.StartedAt),
        Value.Span("kept", kept));

    /// <inheritdoc/>
    public Task ForgetProcessAsync(string process, CancellationToken cancellation) =>
        database.ExecuteAsync("Coordination.forget_process", cancellation, Value.Text("process", process));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProcessRecord>> ListProcessesAsync(TimeSpan within, CancellationToken cancellation) => await database.ListAsync(
        "Coordination.list_processes",
        row => new ProcessRecord(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.TextOrNull(5), row.TextOrNull(6), row.Time(7), row.Time(8)),
        cancellation,
        Value.Span("within", within));

    /// <summary>The database's clock.</summary>
    public Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellation) =>
        database.FindAsync("Coordination.clock", row => row.Time(0), cancellation);
}
