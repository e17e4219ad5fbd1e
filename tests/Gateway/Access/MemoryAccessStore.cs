using Krewe.Domain.Tasks;
using Krewe.Storage.Access;

namespace Krewe.Gateway.Tests.Access;

/// <summary>Keys and tokens in memory, for tests of who asks the store how often.</summary>
internal sealed class MemoryAccessStore : IAccessStore
{
    private readonly Dictionary<string, ApiKeyRecord> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _revoked = new(StringComparer.Ordinal);

    /// <summary>How often a key or a family was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Thrown by every question, when set.</summary>
    public Exception? Failure { get; set; }

    public Task<bool> TryAddKeyAsync(ApiKeyRecord key, CancellationToken cancellation) => Task.FromResult(_keys.TryAdd(key.Id, key));

    public Task<ApiKeyRecord?> FindKeyAsync(string id, CancellationToken cancellation)
    {
        Ask();
        return Task.FromResult(_keys.GetValueOrDefault(id));
    }

    public Task<bool> RevokeKeyAsync(string organization, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        _keys[id] = _keys[id] with { RevokedAt = at };
        return Task.FromResult(true);
    }

    public Task RevokeFamilyAsync(string organization, string family, DateTimeOffset at, CancellationToken cancellation)
    {
        _revoked.Add(family);
        return Task.CompletedTask;
    }

    public Task<bool> IsFamilyRevokedAsync(string organization, string family, CancellationToken cancellation)
    {
        Ask();
        return Task.FromResult(_revoked.Contains(family));
    }

    public Task AddRefreshTokenAsync(RefreshTokenRecord token, CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<SigningKeyRecord>> EnsureSigningKeysAsync(SigningKeyRecord first, CancellationToken cancellation) =>
        ReadSigningKeysAsync(first);

    public Task<WebhookRecord?> SetWebhookAsync(WebhookRecord webhook, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<WebhookRecord?> FindWebhookAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<WebhookRecord?> FindWebhookOfAsync(ProjectKey project, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> RemoveWebhookAsync(ProjectKey project, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<ApiKeyRecord>> ListKeysAsync(string organization, int offset, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<long> CountKeysOfAsync(string organization, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<long> CountKeysAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RefreshTokenRecord?> UseRefreshTokenAsync(string hash, DateTimeOffset at, CancellationToken cancellation) =>
        throw new NotSupportedException();

    /// <summary>The keys that tokens are signed with, newest first.</summary>
    public List<SigningKeyRecord> SigningKeys { get; } = [];

    /// <summary>How often they were read.</summary>
    public int SigningKeyReads { get; private set; }

    private Task<IReadOnlyList<SigningKeyRecord>> ReadSigningKeysAsync(SigningKeyRecord first)
    {
        SigningKeyReads++;
        if (Failure is not null)
        {
            return Task.FromException<IReadOnlyList<SigningKeyRecord>>(Failure);
        }

        if (SigningKeys.Count == 0)
        {
            SigningKeys.Add(first);
        }

        return Task.FromResult<IReadOnlyList<SigningKeyRecord>>([.. SigningKeys]);
    }

    private void Ask()
    {
        Asked++;
        if (Failure is not null)
        {
            throw Failure;
        }
    }
}
