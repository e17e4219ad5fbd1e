using Krewe.Storage.Coordination;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteCoordination(SqliteReaders readers, SqliteWriter writer, TimeProvider time) : ICoordinationStore
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

    /// <inheritdoc/>
    public Task ReportProcessAsync(ProcessRecord process, TimeSpan kept, CancellationToken cancellation) => writer.RunAsync(session =>
    {
        var now = time.GetUtcNow();
        session.Execute("Coordination.forget_processes", ("before", SqliteTime.Of(now - kept)));
        return session.Execute(
            "Coordination.report_process",
            ("process", process.Id),
            ("name", process.Name),
            ("role", process.Role),
            ("engine", process.Engine),
            ("version", process.Version),
            ("silo_address", process.SiloAddress),
            ("gateway_address", process.GatewayAddress),
            ("started_at", SqliteTime.Of(process.StartedAt)),
            ("now", SqliteTime.Of(now)));
    });

    /// <inheritdoc/>
    public Task ForgetProcessAsync(string process, CancellationToken cancellation) =>
        writer.RunAsync(session => session.Execute("Coordination.forget_process", ("process", process)));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProcessRecord>> ListProcessesAsync(TimeSpan within, CancellationToken cancellation) => await readers.RunAsync(
        session => session.List(
            "Coordination.list_processes",
            row => new ProcessRecord(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.TextOrNull(5), row.TextOrNull(6), row.Time(7), row.Time(8)),
            ("since", SqliteTime.Of(time.GetUtcNow() - within))),
        cancellation);
}
