using Krewe.Gateway.Access.Keys;
using Krewe.Gateway.Access.Tokens;
using Krewe.Storage;
using Krewe.Storage.Access;
using Krewe.Tests.Support.Time;

namespace Krewe.Gateway.Tests.Access;

public sealed class Credentials_are_checked_again_after_a_while
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryAccessStore _store = new();

    [Fact]
    public async Task A_token_in_use_asks_the_store_once_per_interval()
    {
        var (verifier, token) = await SignInAsync();

        for (var requests = 0; requests < 100; requests++)
        {
            Assert.NotNull(await VerifyAsync(verifier, token));
        }

        Assert.Equal(1, _store.Asked);
        _time.Advance(Interval);
        Assert.NotNull(await VerifyAsync(verifier, token));
        Assert.NotNull(await VerifyAsync(verifier, token));
        Assert.Equal(2, _store.Asked);
    }

    [Fact]
    public async Task A_revocation_elsewhere_holds_after_an_interval()
    {
        var (verifier, token) = await SignInAsync();
        var identity = (await VerifyAsync(verifier, token))!;
        await _store.RevokeFamilyAsync("default", identity.Family!, _time.GetUtcNow(), CancellationToken.None);

        Assert.NotNull(await VerifyAsync(verifier, token));
        _time.Advance(Interval);
        Assert.Null(await VerifyAsync(verifier, token));
        Assert.Null(await VerifyAsync(verifier, token));
    }

    [Fact]
    public async Task A_revocation_here_holds_at_once()
    {
        var (verifier, token) = await SignInAsync();
        var identity = (await VerifyAsync(verifier, token))!;
        await _store.RevokeFamilyAsync("default", identity.Family!, _time.GetUtcNow(), CancellationToken.None);
        verifier.ForgetFamily(identity.Family!);

        Assert.Null(await VerifyAsync(verifier, token));
    }

    [Fact]
    public async Task A_token_ends_while_it_is_cached()
    {
        var (verifier, token) = await SignInAsync();
        Assert.NotNull(await VerifyAsync(verifier, token));
        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.Null(await VerifyAsync(verifier, token));
        Assert.Null(await VerifyAsync(verifier, token));
    }

    [Fact]
    public async Task A_store_that_is_away_fails_the_check_and_not_the_token()
    {
        var (verifier, token) = await SignInAsync();
        Assert.NotNull(await VerifyAsync(verifier, token));
        _time.Advance(Interval);
        _store.Failure = new StoreUnavailableException("away");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => VerifyAsync(verifier, token));
        _store.Failure = null;
        Assert.NotNull(await VerifyAsync(verifier, token));
    }

    [Fact]
    public async Task A_key_in_use_asks_the_store_once_per_interval_and_ends_when_it_was_revoked()
    {
        var (key, record) = await NewKeyAsync();
        var verifier = new KeyVerifier(_store, _time, Interval);

        Assert.Equal(record, await verifier.FindAsync(key.Reveal(), CancellationToken.None));
        Assert.Equal(record, await verifier.FindAsync(key.Reveal(), CancellationToken.None));
        Assert.Equal(1, _store.Asked);

        await _store.RevokeKeyAsync("default", key.Id, _time.GetUtcNow(), CancellationToken.None);
        _time.Advance(Interval);
        Assert.Null(await verifier.FindAsync(key.Reveal(), CancellationToken.None));
    }

    [Fact]
    public async Task A_key_ends_while_it_is_cached()
    {
        var (key, _) = await NewKeyAsync(_time.GetUtcNow().AddSeconds(3));
        var verifier = new KeyVerifier(_store, _time, Interval);

        Assert.NotNull(await verifier.FindAsync(key.Reveal(), CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(await verifier.FindAsync(key.Reveal(), CancellationToken.None));
    }

    [Fact]
    public async Task No_token_outlives_its_key()
    {
        var (_, record) = await NewKeyAsync(_time.GetUtcNow().AddSeconds(60));
        var keys = await SigningKeys.LoadAsync(_store, _time, CancellationToken.None);
        var tokens = await new TokenIssuer(keys, _store, _time, new GatewayOptions()).SignInAsync(record, null, null, null, CancellationToken.None);

        Assert.Equal((60, 60), (tokens.ExpiresIn, tokens.RefreshExpiresIn));
    }

    [Fact]
    public async Task The_secret_must_fit_the_id()
    {
        var (key, _) = await NewKeyAsync();
        var verifier = new KeyVerifier(_store, _time, Interval);

        Assert.Null(await verifier.FindAsync((key with { Secret = ApiKey.Create().Secret }).Reveal(), CancellationToken.None));
        Assert.Null(await verifier.FindAsync(ApiKey.Create().Reveal(), CancellationToken.None));
        Assert.Null(await verifier.FindAsync("kr_", CancellationToken.None));
    }

    private async Task<(TokenVerifier Verifier, string Token)> SignInAsync()
    {
        var (_, record) = await NewKeyAsync();
        var keys = await SigningKeys.LoadAsync(_store, _time, CancellationToken.None);
        var tokens = await new TokenIssuer(keys, _store, _time, new GatewayOptions()).SignInAsync(record, "wren", null, null, CancellationToken.None);
        return (new TokenVerifier(keys, _store, _time, Interval), tokens.AccessToken);
    }

    private async Task<(ApiKey Key, ApiKeyRecord Record)> NewKeyAsync(DateTimeOffset? end = null)
    {
        var key = ApiKey.Create();
        var record = new ApiKeyRecord("default", key.Id, key.HashSecret(), "test", "agent", null, null, _time.GetUtcNow(), end, null);
        await _store.TryAddKeyAsync(record, CancellationToken.None);
        return (key, record);
    }

    private static async Task<Identity?> VerifyAsync(TokenVerifier verifier, string token) =>
        (await verifier.VerifyAsync(token, CancellationToken.None)).Identity;
}
