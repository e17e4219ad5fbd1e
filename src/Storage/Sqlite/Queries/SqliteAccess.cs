using Krewe.Storage.Access;
using Krewe.Storage.Names;
using Krewe.Storage.Tasks;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage.Sqlite.Queries;

/// <inheritdoc/>
internal sealed partial class SqliteAccess(SqliteReaders readers, SqliteWriter writer, NameCache names, TimeProvider time) : IAccessStore
{
    private long Now => SqliteTime.Of(time.GetUtcNow());

    /// <inheritdoc/>
    public async Task<bool> TryAddKeyAsync(ApiKeyRecord key, CancellationToken cancellation)
    {
        var organization = await OrganizationAsync(key.Organization, cancellation);
        return await writer.RunAsync(session => session.Execute(
            "Access.add_key",
            ("id", key.Id),
            ("organization", organization),
            ("secret_hash", key.SecretHash),
            ("name", key.Name),
            ("role", key.Role),
            ("agent", key.Agent),
            ("project", key.Project),
            ("created_at", SqliteTime.Of(key.CreatedAt)),
            ("expires_at", SqliteTime.OrNull(key.ExpiresAt)),
            ("revoked_at", SqliteTime.OrNull(key.RevokedAt)),
            ("now", Now))) == 1;
    }

    /// <inheritdoc/>
    public Task<ApiKeyRecord?> FindKeyAsync(string id, CancellationToken cancellation) => StorableId.Is(id)
        ? readers.RunAsync(session => session.Find("Access.find_key", ReadKey, ("id", id)), cancellation)
        : Task.FromResult<ApiKeyRecord?>(null);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiKeyRecord>> ListKeysAsync(string organization, int offset, int limit, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(
                session => session.List("Access.list_keys", ReadKey, ("organization", number), ("offset", offset), ("limit", limit)), cancellation)
            : [];

    /// <inheritdoc/>
    public async Task<bool> RevokeKeyAsync(string organization, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        if (!StorableId.Is(id) || await names.FindOrganizationAsync(organization, cancellation) is not { } number)
        {
            return false;
        }

        return await writer.RunAsync(session =>
        {
            (string Name, object? Value)[] values = [("organization", number), ("id", id), ("at", SqliteTime.Of(at)), ("now", Now)];
            if (session.Execute("Access.revoke_key", values) == 0)
            {
                return false;
            }

            session.Execute("Access.revoke_key_tokens", values);
            return true;
        });
    }

    /// <inheritdoc/>
    public async Task<long> CountKeysOfAsync(string organization, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
            ? await readers.RunAsync(session => session.Find("Access.count_keys_of", row => row.GetInt64(0), ("organization", number)), cancellation)
            : 0;

    /// <inheritdoc/>
    public Task<long> CountKeysAsync(CancellationToken cancellation) =>
        readers.RunAsync(session => session.Find("Access.count_keys", row => row.GetInt64(0)), cancellation);

    /// <inheritdoc/>
    public async Task AddRefreshTokenAsync(RefreshTokenRecord token, CancellationToken cancellation)
    {
        var organization = await OrganizationAsync(token.Organization, cancellation);
        await writer.RunAsync(session =>
        {
            session.Execute("Access.add_token", Values(token, organization));
            return session.Execute("Access.purge_tokens", ("before", SqliteTime.Of(token.CreatedAt - RefreshTokenRecord.KeptAfterEnd)));
        });
    }

    /// <inheritdoc/>
    public Task<RefreshTokenRecord?> UseRefreshTokenAsync(string hash, DateTimeOffset at, CancellationToken cancellation) => StorableId.Is(hash)
        ? writer.RunAsync(session => Use(session, hash, at))
        : Task.FromResult<RefreshTokenRecord?>(null);

    /// <inheritdoc/>
    public async Task RevokeFamilyAsync(string organization, string family, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await names.FindOrganizationAsync(organization, cancellation) is { } number)
        {
            await writer.RunAsync(session => RevokeFamily(session, number, family, at));
        }
    }

    /// <inheritdoc/>
    public async Task<bool> IsFamilyRevokedAsync(string organization, string family, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation) is { } number
        && await readers.RunAsync(
            session => session.Find("Access.is_family_revoked", row => row.GetBoolean(0), ("organization", number), ("family", family)),
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SigningKeyRecord>> EnsureSigningKeysAsync(SigningKeyRecord first, CancellationToken cancellation) =>
        writer.RunAsync<IReadOnlyList<SigningKeyRecord>>(session =>
        {
            session.Execute(
                "Access.add_signing_key",
                ("id", first.Id),
                ("secret", first.Secret),
                ("created_at", SqliteTime.Of(first.CreatedAt)),
                ("now", Now));
            return session.List(
                "Access.list_signing_keys", row => new SigningKeyRecord(row.GetString(0), row.GetFieldValue<byte[]>(1), row.Time(2)));
        });

    private RefreshTokenRecord? Use(SqliteSession session, string hash, DateTimeOffset at)
    {
        var (token, organization) = session.Find("Access.find_token", row => (ReadToken(row), row.GetInt32(11)), ("hash", hash));
        if (token is null)
        {
            return null;
        }

        if (token.UsedAt is null && token.RevokedAt is null)
        {
            session.Execute("Access.use_token", ("hash", hash), ("at", SqliteTime.Of(at)), ("now", Now));
        }
        else
        {
            RevokeFamily(session, organization, token.Family, at);
        }

        return token;
    }

    private int RevokeFamily(SqliteSession session, int organization, string family, DateTimeOffset at) => session.Execute(
        "Access.revoke_family", ("organization", organization), ("family", family), ("at", SqliteTime.Of(at)), ("now", Now));

    private async Task<int> OrganizationAsync(string organization, CancellationToken cancellation) =>
        await names.FindOrganizationAsync(organization, cancellation)
        ?? throw new InvalidOperationException($"There is no organization '{organization}': it has to be made before its keys.");

    private (string Name, object? Value)[] Values(RefreshTokenRecord token, int organization) =>
    [
        ("hash", token.Hash),
        ("organization", organization),
        ("family", token.Family),
        ("key_id", token.KeyId),
        ("agent", token.Agent),
        ("session", token.Session),
        ("project", token.Project),
        ("created_at", SqliteTime.Of(token.CreatedAt)),
        ("expires_at", SqliteTime.Of(token.ExpiresAt)),
        ("used_at", SqliteTime.OrNull(token.UsedAt)),
        ("revoked_at", SqliteTime.OrNull(token.RevokedAt)),
        ("now", Now),
    ];

    private static ApiKeyRecord ReadKey(SqliteDataReader row) => new(
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

    private static RefreshTokenRecord ReadToken(SqliteDataReader row) => new(
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
