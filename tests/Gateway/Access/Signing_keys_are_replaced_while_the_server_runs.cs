using Krewe.Gateway.Access.Tokens;
using Krewe.Storage;
using Krewe.Storage.Access;
using Krewe.Tests.Support.Time;

namespace Krewe.Gateway.Tests.Access;

public sealed class Signing_keys_are_replaced_while_the_server_runs
{
    private static readonly TokenClaims Claims = new() { Issuer = TokenClaims.Krewe, KeyId = "k" };

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryAccessStore _store = new();

    [Fact]
    public async Task A_new_key_signs_within_a_minute_and_what_the_old_one_signed_still_holds()
    {
        var keys = await LoadAsync();
        var old = await keys.SignAsync(Claims);
        AddKey("new");

        Assert.Equal(KeyOf(old), KeyOf(await keys.SignAsync(Claims)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("new", KeyOf(await keys.SignAsync(Claims)));
        Assert.NotNull(await keys.VerifyAsync(old));
    }

    [Fact]
    public async Task A_token_of_a_gateway_that_has_the_new_key_already_is_taken_at_once()
    {
        var behind = await LoadAsync();
        AddKey("new");
        var ahead = await LoadAsync();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(await behind.VerifyAsync(await ahead.SignAsync(Claims)));
    }

    [Fact]
    public async Task A_key_that_was_taken_away_holds_for_a_minute_at_most()
    {
        var keys = await LoadAsync();
        var old = await keys.SignAsync(Claims);
        AddKey("new");
        _store.SigningKeys.RemoveAt(1);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await keys.VerifyAsync(old));
    }

    [Fact]
    public async Task Made_up_keys_make_nobody_ask_the_store_more_than_once_a_second()
    {
        var keys = await LoadAsync();
        var other = await SigningKeys.LoadAsync(new MemoryAccessStore(), _time, CancellationToken.None);
        var madeUp = await other.SignAsync(Claims);
        var before = _store.SigningKeyReads;
        _time.Advance(TimeSpan.FromSeconds(1));

        for (var request = 0; request < 100; request++)
        {
            Assert.Null(await keys.VerifyAsync(madeUp));
        }

        Assert.Equal(before + 1, _store.SigningKeyReads);
    }

    [Fact]
    public async Task A_made_up_key_while_the_store_is_away_shuts_nobody_else_out()
    {
        var keys = await LoadAsync();
        var good = await keys.SignAsync(Claims);
        var other = await SigningKeys.LoadAsync(new MemoryAccessStore(), _time, CancellationToken.None);
        var madeUp = await other.SignAsync(Claims);
        _time.Advance(TimeSpan.FromSeconds(1));
        _store.Failure = new StoreUnavailableException("away");

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await keys.VerifyAsync(madeUp));
        Assert.NotNull(await keys.VerifyAsync(good));
    }

    private Task<SigningKeys> LoadAsync() => SigningKeys.LoadAsync(_store, _time, CancellationToken.None);

    private void AddKey(string id) => _store.SigningKeys.Insert(0, new SigningKeyRecord(id, [.. Enumerable.Repeat((byte)7, 32)], _time.GetUtcNow()));

    private static string KeyOf(string token)
    {
        Assert.True(JwsHeader.TryRead(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[0]), out var keyId));
        return keyId!;
    }
}
