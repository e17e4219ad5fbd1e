using Krewe.Storage.Names;
using Krewe.Storage.Operations;
using Krewe.Storage.Tasks;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed class PostgresOperations(PostgresDatabase database, NameCache names) : IOperationLog
{
    /// <inheritdoc/>
    public async Task<OperationRecord?> FindAsync(string organization, string principal, string key, CancellationToken cancellation) =>
        StorableId.Is(key) && await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.FindAsync(
                "Operations.find",
                row => new OperationRecord(organization, principal, key, row.GetString(0), row.GetString(1), row.Time(2)),
                cancellation,
                Value.Integer("organization", number),
                Value.Text("principal", principal),
                Value.Text("key", key))
            : null;

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(OperationRecord record, CancellationToken cancellation)
    {
        var organization = await names.FindOrganizationAsync(record.Organization, cancellation)
            ?? throw new InvalidOperationException($"There is no organization '{record.Organization}'.");
        return await database.ExecuteAsync(
            "Operations.add",
            cancellation,
            Value.Integer("organization", organization),
            Value.Text("principal", record.Principal),
            Value.Text("key", record.Key),
            Value.Text("request_hash", record.RequestHash),
            Value.Text("response", record.Response),
            Value.Time("created_at", record.CreatedAt)) == 1;
    }

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        database.ExecuteAsync("Operations.purge", cancellation, Value.Time("before", before), Value.Bigint("limit", limit));
}
