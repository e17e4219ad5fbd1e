using Krewe.Domain.Tasks;

namespace Krewe.Storage.Access;

/// <summary>
/// API keys, refresh tokens, signing keys and webhooks. Only hashes of secrets are stored, but for those that signatures are made with: the signing
/// keys and the secrets of webhooks.
/// </summary>
public interface IAccessStore
{
    /// <summary>Adds a key; false when its id is taken.</summary>
    Task<bool> TryAddKeyAsync(ApiKeyRecord key, CancellationToken cancellation);

    /// <summary>The key of this id, over all organizations, revoked ones too; or null.</summary>
    Task<ApiKeyRecord?> FindKeyAsync(string id, CancellationToken cancellation);

    /// <summary>The organization's keys, newest first.</summary>
    Task<IReadOnlyList<ApiKeyRecord>> ListKeysAsync(string organization, int offset, int limit, CancellationToken cancellation);

    /// <summary>How many keys the organization has, revoked ones too.</summary>
    Task<long> CountKeysOfAsync(string organization, CancellationToken cancellation);

    /// <summary>Revokes a key, and with it every refresh token that came from it; false when there is none of this organization.</summary>
    Task<bool> RevokeKeyAsync(string organization, string id, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>How many keys there are over all organizations: 0 means a new installation.</summary>
    Task<long> CountKeysAsync(CancellationToken cancellation);

    /// <summary>Adds a refresh token.</summary>
    Task AddRefreshTokenAsync(RefreshTokenRecord token, CancellationToken cancellation);

    /// <summary>
    /// Uses up a refresh token, once: returns it as it was before, or null when the hash is unknown. A token that was used or
    /// revoked before is returned with that set, and then its whole family is revoked in the same transaction.
    /// </summary>
    Task<RefreshTokenRecord?> UseRefreshTokenAsync(string hash, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Revokes every refresh token of the family.</summary>
    Task RevokeFamilyAsync(string organization, string family, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Whether the family was revoked; what a token check asks, behind a cache of seconds.</summary>
    Task<bool> IsFamilyRevokedAsync(string organization, string family, CancellationToken cancellation);

    /// <summary>The signing keys, newest first; when there is none yet, the given one is stored and returned. Safe to call from many processes at once.</summary>
    Task<IReadOnlyList<SigningKeyRecord>> EnsureSigningKeysAsync(SigningKeyRecord first, CancellationToken cancellation);

    /// <summary>
    /// Sets the project's webhook; one that is there keeps its id and the time when it was made, and gets the new secret. Null when there is no such
    /// project.
    /// </summary>
    Task<WebhookRecord?> SetWebhookAsync(WebhookRecord webhook, CancellationToken cancellation);

    /// <summary>The webhook of this id, over all organizations, or null.</summary>
    Task<WebhookRecord?> FindWebhookAsync(string id, CancellationToken cancellation);

    /// <summary>The project's webhook, or null.</summary>
    Task<WebhookRecord?> FindWebhookOfAsync(ProjectKey project, CancellationToken cancellation);

    /// <summary>Removes the project's webhook; false when it has none.</summary>
    Task<bool> RemoveWebhookAsync(ProjectKey project, CancellationToken cancellation);
}

/// <summary>An API key. The key itself is <c>kr_ID_SECRET</c>; only the hash of the secret is kept.</summary>
/// <param name="Organization">The tenant.</param>
/// <param name="Id">Public part, unique over all organizations.</param>
/// <param name="SecretHash">SHA-256 of the secret, hexadecimal (the secret has 256 random bits, so no salt or stretching is needed).</param>
/// <param name="Name">What people call it, at most 200 characters.</param>
/// <param name="Role">admin, lead, agent or viewer.</param>
/// <param name="Agent">The agent that it speaks as when a request names none, or null.</param>
/// <param name="Project">The project it is confined to and defaults to, or null for all.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends, or null.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
public sealed record ApiKeyRecord(
    string Organization,
    string Id,
    string SecretHash,
    string Name,
    string Role,
    string? Agent,
    string? Project,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt);

/// <summary>A refresh token: used once, then replaced by the next of its family.</summary>
/// <param name="Organization">The tenant.</param>
/// <param name="Hash">SHA-256 of the token, hexadecimal.</param>
/// <param name="Family">The sign-in it descends from; also the id that access tokens carry to be revocable.</param>
/// <param name="KeyId">The API key of the sign-in.</param>
/// <param name="Agent">The agent of the session, or null.</param>
/// <param name="Session">The session that claims belong to.</param>
/// <param name="Project">The project the session defaults to, or null.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="UsedAt">When it was used, or null.</param>
/// <param name="RevokedAt">When its family was revoked, or null.</param>
public sealed record RefreshTokenRecord(
    string Organization,
    string Hash,
    string Family,
    string KeyId,
    string? Agent,
    string Session,
    string? Project,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>How long a token is kept after its end, so that its family can still be looked up.</summary>
    internal static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);
}

/// <summary>A key that access tokens are signed with, shared by all gateways.</summary>
/// <param name="Id">Names it in a token's header.</param>
/// <param name="Secret">256 random bits.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record SigningKeyRecord(string Id, byte[] Secret, DateTimeOffset CreatedAt);
