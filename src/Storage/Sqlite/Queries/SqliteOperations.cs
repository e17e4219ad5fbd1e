using Krewe.Storage.Names;
using Krewe.Storage.Operations;
using Krewe.Storage.Tasks;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed class SqliteOperations(SqliteReaders readers, SqliteWriter writer, NameCache names) : IOperationLog
{
    /// <inheritdoc/>
    public async Task<OperationRecord?> FindAsync(string organization, string principal, string key, CancellationToken cancellation) =>
        StorableId.Is(key) && await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.Find(
                    "Operations.find",
                    row => new OperationRecord(organization, principal, key, row.GetString(0), row.GetString(1), row.Time(2)),
                    ("organization", number),
                    ("principal", principal),
                    ("key", key)),
                cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(OperationRecord record, CancellationToken cancellation)
    {
        var organization = await names.FindOrganizationAsync(record.Organization, cancellation)
            ?? throw new InvalidOperationException($"There is no organization '{record.Organization}'.");
        return await writer.RunAsync(session => session.Execute(
            "Operations.add",
            ("organization", organization),
            ("principal", record.Principal),
            ("key", record.Key),
            ("request_hash", record.RequestHash),
            ("response", record.Response),
            ("created_at", SqliteTime.Of(record.CreatedAt)))) == 1;
    }

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        writer.RunAsync(session => session.Execute("Operations.purge", ("before", SqliteTime.Of(before)), ("limit", limit)));
}
