using Krewe.Storage.Access;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Npgsql;

namespace Krewe.Storage.Postgres.Queries;

/// <inheritdoc/>
internal sealed partial class PostgresAccess(PostgresDatabase database, NameCache names) : IAccessStore
{
    /// <inheritdoc/>
    public async Task<bool> TryAddKeyAsync(ApiKeyRecord key, CancellationToken cancellation) =>
        await database.ExecuteAsync("Access.add_key", cancellation, Values(key, await OrganizationAsync(key.Organization, cancellation))) == 1;

    /// <inheritdoc/>
    public async Task<ApiKeyRecord?> FindKeyAsync(string id, CancellationToken cancellation) =>
        StorableId.Is(id) ? await database.FindAsync("Access.find_key", ReadKey, cancellation, Value.Text("id", id)) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiKeyRecord>> ListKeysAsync(string organization, int offset, int limit, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.ListAsync(
                "Access.list_keys",
                ReadKey,
                cancellation,
                Value.Integer("organization", number),
                Value.Bigint("offset", offset),
                Value.Bigint("limit", limit))
            : [];

    /// <inheritdoc/>
    public async Task<bool> RevokeKeyAsync(string organization, string id, DateTimeOffset at, CancellationToken cancellation) =>
        StorableId.Is(id)
        && await names.FindOrganizationAsync(organization, cancellation) is { } number
        && await database.FindAsync(
            "Access.revoke_key",
            row => row.GetInt64(0),
            cancellation,
            Value.Integer("organization", number),
            Value.Text("id", id),
            Value.Time("at", at)) == 1;

    /// <inheritdoc/>
    public async Task<long> CountKeysOfAsync(string organization, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await database.FindAsync("Access.count_keys_of", row => row.GetInt64(0), cancellation, Value.Integer("organization", number))
            : 0;

    /// <inheritdoc/>
    public Task<long> CountKeysAsync(CancellationToken cancellation) =>
        database.FindAsync("Access.count_keys", row => row.GetInt64(0), cancellation);

    /// <inheritdoc/>
    public async Task AddRefreshTokenAsync(RefreshTokenRecord token, CancellationToken cancellation)
    {
        var organization = await OrganizationAsync(token.Organization, cancellation);
        await database.ExecuteAsync("Access.add_token", cancellation, Values(token, organization));
        await database.ExecuteAsync("Access.purge_tokens", cancellation, Value.Time("before", token.CreatedAt - RefreshTokenRecord.KeptAfterEnd));
    }

    /// <inheritdoc/>
    public async Task<RefreshTokenRecord?> UseRefreshTokenAsync(string hash, DateTimeOffset at, CancellationToken cancellation) =>
        StorableId.Is(hash)
            ? await database.InTransactionAsync(connection => UseAsync(connection, hash, at, cancellation), cancellation)
            : null;

    /// <inheritdoc/>
    public async Task RevokeFamilyAsync(string organization, string family, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await names.FindOrganizationAsync(organization, cancellation) is { } number)
        {
            await database.ExecuteAsync(
                "Access.revoke_family", cancellation, Value.Integer("organization", number), Value.Text("family", family), Value.Time("at", at));
        }
    }

    /// <inheritdoc/>
    public async Task<bool> IsFamilyRevokedAsync(string organization, string family, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
        && await database.FindAsync(
            "Access.is_family_revoked",
            row => row.GetBoolean(0),
            cancellation,
            Value.Integer("organization", number),
            Value.Text("family", family));

    /// <inheritdoc/>
    public Task<IReadOnlyList<SigningKeyRecord>> EnsureSigningKeysAsync(SigningKeyRecord first, CancellationToken cancellation) =>
        database.InTransactionAsync<IReadOnlyList<SigningKeyRecord>>(
            async connection =>
            {
                await database.ExecuteAsync(connection, "Access.lock_signing_keys", cancellation);
                await database.ExecuteAsync(
                    connection,
                    "Access.add_signing_key",
                    cancellation,
                    Value.Text("id", first.Id),
                    Value.Bytes("secret", first.Secret),
                    Value.Time("created_at", first.CreatedAt));
                return await database.ListAsync(
                    connection,
                    "Access.list_signing_keys",
                    row => new SigningKeyRecord(row.GetString(0), row.GetFieldValue<byte[]>(1), row.Time(2)),
                    cancellation);
            },
            cancellation);

    private async Task<RefreshTokenRecord?> UseAsync(NpgsqlConnection connection, string hash, DateTimeOffset at, CancellationToken cancellation)
    {
        // The row's lock makes two uses at once one after the other.
        var found = await database.ListAsync(
            connection, "Access.lock_token", row => (ReadToken(row), row.GetInt32(11)), cancellation, Value.Text("hash", hash));
        if (found is not [var (token, organization)])
        {
            return null;
        }

        if (token.UsedAt is null && token.RevokedAt is null)
        {
            await database.ExecuteAsync(connection, "Access.use_token", cancellation, Value.Text("hash", hash), Value.Time("at", at));
        }
        else
        {
            await database.ExecuteAsync(
                connection,
                "Access.revoke_family",
                cancellation,
                Value.Integer("organization", organization),
                Value.Text("family", token.Family),
                Value.Time("at", at));
        }

        return token;
    }

    private async Task<int> OrganizationAsync(string organization, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation)
        ?? throw new InvalidOperationException($"There is no organization '{organization}': it has to be made before its keys.");

    private static NpgsqlParameter[] Values(ApiKeyRecord key, int organization) =>
    [
        Value.Text("id", key.Id),
        Value.Integer("organization", organization),
        Value.Text("secret_hash", key.SecretHash),
        Value.Text("name", key.Name),
        Value.Text("role", key.Role),
        Value.Text("agent", key.Agent),
        Value.Text("project", key.Project),
        Value.Time("created_at", key.CreatedAt),
        Value.Time("expires_at", key.ExpiresAt),
        Value.Time("revoked_at", key.RevokedAt),
    ];

    private static NpgsqlParameter[] Values(RefreshTokenRecord token, int organization) =>
    [
        Value.Text("hash", token.Hash),
        Value.Integer("organization", organization),
        Value.Text("family", token.Family),
        Value.Text("key_id", token.KeyId),
        Value.Text("agent", token.Agent),
        Value.Text("session", token.Session),
        Value.Text("project", token.Project),
        Value.Time("created_at", token.CreatedAt),
        Value.Time("expires_at", token.ExpiresAt),
        Value.Time("used_at", token.UsedAt),
        Value.Time("revoked_at", token.RevokedAt),
    ];

    private static ApiKeyRecord ReadKey(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.Time(7),
        row.TimeOrNull(8),
        row.TimeOrNull(9));

    private static RefreshTokenRecord ReadToken(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.TextOrNull(4),
        row.GetString(5),
        row.TextOrNull(6),
        row.Time(7),
        row.Time(8),
        row.TimeOrNull(9),
        row.TimeOrNull(10));
}
